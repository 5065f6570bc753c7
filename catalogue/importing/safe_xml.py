"""XML parts of a workbook, streamed; document types and entities of their own are refused."""

from collections.abc import Iterator
from typing import IO, Final
from xml.parsers import expat

from catalogue.importing.sheet_rules import damaged

CHUNK_BYTES: Final = 2**14
LONGEST_TOKEN_BYTES: Final = 2**18


def safe_parser() -> expat.XMLParserType:
    """A parser that raises SheetError at a document type, and so at every entity bomb."""
    parser = expat.ParserCreate()

    def refuse(*_: object) -> None:
        raise damaged()

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    return parser


def feed(parser: expat.XMLParserType, stream: IO[bytes]) -> None:
    """Parse a stream to its end; what is no XML raises SheetError."""
    try:
        for _ in _fed(parser, stream):
            pass
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise damaged() from None


def check_prologue(stream: IO[bytes]) -> None:
    """Read up to the first element, before which a document type would have to stand."""
    parser = safe_parser()
    tags: list[str] = []

    def start(name: str, _attributes: dict[str, str]) -> None:
        tags.append(name)

    parser.StartElementHandler = start
    try:
        for _ in _fed(parser, stream):
            if tags:
                break
    except expat.ExpatError:
        raise damaged() from None


def _fed(parser: expat.XMLParserType, stream: IO[bytes]) -> Iterator[None]:
    """Feed the parser a chunk at a time.

    A token that does not end is parsed anew with every chunk: a long one takes forever.
    """
    fed = 0
    while chunk := stream.read(CHUNK_BYTES):
        parser.Parse(chunk)
        fed += len(chunk)
        if fed - parser.CurrentByteIndex > LONGEST_TOKEN_BYTES:
            raise damaged()
        yield


def elements(stream: IO[bytes], wanted: str) -> list[dict[str, str]]:
    """The attributes of every element of that name, in order."""
    found: list[dict[str, str]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if local_name(name) == wanted:
            found.append(attributes)

    parser = safe_parser()
    parser.StartElementHandler = start
    feed(parser, stream)
    return found


def local_name(name: str) -> str:
    """An element's name without its prefix: "x:row" is "row"."""
    return name.rpartition(":")[2]
