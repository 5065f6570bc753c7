"""Demo data, labelled as such wherever it shows, loaded by the same importers as real files."""
