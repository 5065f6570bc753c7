"""Pesantren, their seller units, and the sentra in which they pool a product."""
