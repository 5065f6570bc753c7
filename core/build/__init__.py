"""The site built: static files and translations, as they are served."""
