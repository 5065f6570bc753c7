"""What every page stands on: language, templates, static files, filtered lists, forms."""
