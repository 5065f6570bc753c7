"""Backups: the drill between both databases, refusals, writers meanwhile, kills."""
