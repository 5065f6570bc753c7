"""What becomes of a file at the photo door: a clean photo, a refusal, or what must not be."""

import resource
import sys
import warnings
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from time import process_time

from core.images import PhotoRefused
from core.uploads import ENDINGS, WIDTHS, delete_photo, photo_path, read_upload, save_photo
from tests.core.picture_files import opened

MEGABYTE = 1024 if sys.platform == "linux" else 1024**2  # in what the system counts memory


@dataclass(slots=True)
class Outcomes:
    """How often each thing happened, what must not have, and the dearest single file."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    slowest_seconds: float = 0.0
    cpu_seconds: float = 0.0
    added_mb: int = 0


def sent_through(files: Iterable[bytes], folder: Path) -> Outcomes:
    """Send each file to the door; the folder is empty before and after each."""
    found = Outcomes()
    before_mb = peak_mb()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of broken metadata
        for number, data in enumerate(files):
            began = process_time()
            outcome = _outcome(data, folder)
            seconds = process_time() - began
            found.counts[outcome.partition(":")[0]] += 1
            found.cpu_seconds += seconds
            found.slowest_seconds = max(found.slowest_seconds, seconds)
            if outcome not in {"accepted", "refused"}:
                found.wrong.append(f"{number}: {outcome}")
    found.added_mb = peak_mb() - before_mb
    return found


def peak_mb() -> int:
    """The most memory that this process has had at any moment."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // MEGABYTE


def _outcome(data: bytes, folder: Path) -> str:
    try:
        saved = save_photo(read_upload(BytesIO(data)), folder)
    except PhotoRefused as refused:
        outcome = "refused" if refused.sentence.endswith(".") else f"no sentence: {refused}"
    except BaseException as error:
        outcome = f"crashed: {error!r}"
    else:
        outcome = _looked_at(folder, saved.key)
        delete_photo(folder, saved.key)
    left = [path for path in folder.rglob("*") if path.is_file()]
    for path in left:
        path.unlink()
    return f"left over: {left}" if left else outcome


def _looked_at(folder: Path, key: str) -> str:
    """Whether the files are what they say, with nothing in them but pixels."""
    for ending, kind in ENDINGS.items():
        for width in WIDTHS:
            photo = opened(photo_path(folder, key, width, ending))
            if photo.format != kind or photo.mode != "RGB" or photo.getexif():
                return f"not clean: {photo}"
    return "accepted"
