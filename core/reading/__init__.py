"""What people type, read strictly: each reader refuses with what is wrong, never guesses. Pure."""
