"""What stops a backup or a restore: one sentence for whoever keeps the site."""


class BackupRefused(Exception):
    """It cannot be done, or the file is not to be trusted; the message says why and what to do."""
