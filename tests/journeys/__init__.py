"""What people do on the site, in a real browser against the real server."""
