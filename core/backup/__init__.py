"""One file that holds a whole site, written while it runs, and read back into an empty one."""
