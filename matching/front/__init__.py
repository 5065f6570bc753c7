"""Pages that show both sides: the front page, a regency, feeds, the site map, and about."""
