"""Mail: written as a row with what causes it, sent by the worker, refused by who wants none."""
