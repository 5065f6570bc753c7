"""People who sign in, the offices they work for, and what each may do."""
