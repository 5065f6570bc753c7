"""Pure scoring of needs against offers: no Flask, no database."""
