"""The process that looks through one PDF for us.

Run as `python -m core.documents.pdf_child FILE`; a refusal goes to standard error as JSON.
"""

import sys
from pathlib import Path
from typing import Final

from core.documents.pdf_scan import PdfRefusedError, check_pdf
from core.limited_process import limit_resources, refuse

MEMORY_BYTES: Final = 512 * 2**20
CPU_SECONDS: Final = 20


def main(path: Path) -> int:
    """The exit status: whether the file was refused in words."""
    limit_resources(memory_bytes=MEMORY_BYTES, cpu_seconds=CPU_SECONDS, output_bytes=0)
    try:
        check_pdf(path.read_bytes())
    except PdfRefusedError as error:
        return refuse(error.sentence)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
