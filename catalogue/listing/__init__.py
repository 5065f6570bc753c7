"""Pesantren list their own products: who they are, what they make, and what is still missing."""
