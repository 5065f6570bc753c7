"""What the pesantren make and offer."""
