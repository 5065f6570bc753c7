"""How the site is set up and started on a machine: environment, test browser, processes."""
