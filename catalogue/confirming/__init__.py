"""Makers are asked again whether their listings are still made."""
