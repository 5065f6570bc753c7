"""The rules of the house as tests: who imports whom, how big, who commits, who may see."""
