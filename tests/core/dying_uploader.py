"""A process that is killed while it writes a photo: after so many files have their names."""

import os
import signal
import sys
from pathlib import Path

from core.uploads import read_upload, save_photo

if __name__ == "__main__":
    picture, folder, files = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    renames = iter(range(files))

    def die_at_the_last(event: str, _: tuple[object, ...]) -> None:
        """Hear of each renaming just before it happens."""
        if event == "os.rename" and next(renames, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(die_at_the_last)
    save_photo(read_upload(picture), folder)
