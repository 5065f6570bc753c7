"""A reading process that dies in the way that the name of its file says."""

import os
import sys
from pathlib import Path

from catalogue.importing import reading_child

if __name__ == "__main__":
    path = Path(sys.argv[1])
    reading_child.limit_this_process()
    if path.stem == "abort":
        os.abort()
    elif path.stem == "memory":
        bytearray(4 * reading_child.MEMORY_BYTES)
    else:  # what the checks keep away from the reader
        list(reading_child.rows(path, "Isian"))
