"""The words of the trade, as tables, and how they are read."""
