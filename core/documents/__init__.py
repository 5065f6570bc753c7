"""Evidence that people hand in: scans and photos of papers, checked, private, sent as files."""
