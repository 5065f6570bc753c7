"""Where the files of a batch are kept: what was uploaded, and the rows that were refused."""

from pathlib import Path

from flask import current_app

FOLDER = "imports"  # of the instance


def folder() -> Path:
    """Where uploads and refused rows are kept."""
    return Path(current_app.instance_path) / FOLDER


def upload_path(batch_id: int) -> Path:
    """The uploaded file of a batch."""
    return folder() / f"{batch_id}-asli"


def refused_path(batch_id: int) -> Path:
    """The refused rows of a batch; the file is there only when some were."""
    return folder() / f"{batch_id}-ditolak.csv"
