"""Every route and method of the site, tried by everybody."""
