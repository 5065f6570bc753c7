"""PDF files written by hand, honest ones and others."""

import zlib
from collections.abc import Sequence

PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"


def pdf(
    *,
    pages: int = 1,
    root: bytes = b"",
    more: Sequence[bytes] = (),
    trailer: bytes = b"",
    header: bytes = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    tail: bytes = b"",
) -> bytes:
    """A whole file: a catalogue with `root` in it, pages, more objects, a table, a trailer."""
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 3 + pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R " + root + b" >>",
        b"<< /Type /Pages /Count %d /Kids [" % pages + kids + b"] >>",
        *[PAGE] * pages,
        *more,
    ]
    body, places = header, []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (len(objects) + 1, trailer)
    return body + table + end + b"startxref\n%d\n%%%%EOF\n" % len(body) + tail


def stream(content: bytes, words: bytes = b"", *, packed: bool = True) -> bytes:
    """A stream object, packed or as it is."""
    data = zlib.compress(content) if packed else content
    kind = b"/Filter /FlateDecode " if packed else b""
    return b"<< %s/Length %d %s >>\nstream\n%s\nendstream" % (kind, len(data), words, data)


def object_stream(*objects: bytes) -> bytes:
    """Objects packed into a stream, as newer files keep them."""
    places, body = [], b""
    for number, content in enumerate(objects, 20):
        places.append(b"%d %d" % (number, len(body)))
        body += content + b" "
    head = b" ".join(places) + b" "
    return stream(head + body, b"/Type /ObjStm /N %d /First %d" % (len(objects), len(head)))
