"""Demo content: rows written for this project, and the pictures drawn for them."""
