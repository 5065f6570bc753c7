"""A PDF is taken when it holds nothing but paper, and refused in one sentence else."""

import random
import zlib
from base64 import a85encode

import pytest

from core.documents import refusals
from core.documents.pdf_scan import MOST_PAGES, PdfRefusedError, check_pdf
from core.sentences import Sentence
from tests.core.documents.pdf_files import PAGE, object_stream, pdf, stream

SCRIPT = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"


def refusal(data: bytes) -> Sentence:
    with pytest.raises(PdfRefusedError) as refused:
        check_pdf(data)
    return refused.value.sentence


def test_pages_are_counted_wherever_they_are_kept() -> None:
    assert check_pdf(pdf(pages=3)) == 3
    assert check_pdf(pdf(more=[object_stream(PAGE, PAGE)])) == 3


@pytest.mark.parametrize(
    "data",
    [
        pdf(root=b"/OpenAction [3 0 R /XYZ null null 0]"),  # as LibreOffice writes
        pdf(more=[b"<< /FT /Sig /T (ttd) /ByteRange [0 1 2 3] >>"], root=b"/AcroForm << >>"),
        pdf(more=[b"<< /A << /S /URI /URI (https://example.com) >> >>"]),
        pdf(more=[stream(b"\x02" * 5000, b"/Subtype /Image /DecodeParms << /Predictor 15 >>")]),
        pdf(more=[stream(b"q 595 0 0 842 0 0 cm /Im1 Do Q", packed=False)]),
        pdf(more=[stream(b"<x:xmpmeta>Sertifikat</x:xmpmeta>", b"/Type /Metadata")]),
        pdf(header=b"%PDF-1.4\r\n", tail=b"\r\n\0\n"),
        pdf(more=[b"<< /Launched true /EncryptMetadata true >>"]),
    ],
)
def test_an_honest_file_is_taken(data: bytes) -> None:
    assert check_pdf(data) == 1


@pytest.mark.parametrize(
    "action",
    [
        SCRIPT,
        b"<< /S /J#61va#53cript /JS (x) >>",
        b"<< /S /Launch /F (cmd.exe) >>",
        b"<< /Type /EmbeddedFile >>",
        b"<< /Names << /EmbeddedFiles 9 0 R >> >>",
        b"<< /Type /Filespec /F (a.exe) >>",
        b"<< /S /SubmitForm /F (https://example.com) >>",
        b"<< /S /GoToR /F (b.pdf) >>",
        b"<< /S /Rendition /JS (x) >>",
        b"<</XFA[(template)7 0 R]>>",
        b"<< /Subtype /RichMedia >>",
    ],
)
def test_what_acts_is_refused_wherever_it_hides(action: bytes) -> None:
    packed = object_stream(b"<< /A 1 >>", action)
    for data in (
        pdf(more=[action]),
        pdf(more=[packed]),
        pdf(more=[packed.replace(b"/ObjStm", b"/Nothing")]),
        pdf(more=[stream(action, packed=False)]),
        pdf(more=[stream(b"20 0 " + b" " * 3_000_000 + action)]),
        pdf(tail=b"9 0 obj " + action + b" endobj\nstartxref\n15\n%%EOF"),
    ):
        assert refusal(data) is refusals.ACTIVE_PDF


def test_objects_behind_another_packing_are_looked_at_or_refused() -> None:
    inner = zlib.compress(b"20 0 " + SCRIPT)
    ascii85 = stream(
        a85encode(inner) + b"~>", b"/Filter [/ASCII85Decode /FlateDecode]", packed=False
    )
    assert refusal(pdf(more=[ascii85])) is refusals.ACTIVE_PDF
    plain = stream(a85encode(b"20 0 " + SCRIPT) + b"~>", b"/Filter /A85", packed=False)
    assert refusal(pdf(more=[plain])) is refusals.ACTIVE_PDF
    for name in (b"/LZWDecode", b"/ASCIIHexDecode", b"/RunLengthDecode", b"/AH#78"):
        assert (
            refusal(pdf(more=[stream(b"x", b"/Filter " + name, packed=False)])) is refusals.ODD_PDF
        )
    torn = stream(b"\x0220 0 /Ja\x02vaScript", b"/N 1 /DecodeParms << /Predictor 12 /Columns 8 >>")
    assert refusal(pdf(more=[torn])) is refusals.ODD_PDF


@pytest.mark.parametrize(
    "root",
    [b"/OpenAction 9 0 R", b"/OpenAction << /S /GoTo /D [3 0 R /Fit] >>", b"/Open#41ction 9 0 R"],
)
def test_what_happens_on_opening_is_refused(root: bytes) -> None:
    assert refusal(pdf(root=root)) is refusals.ACTIVE_PDF


def test_a_locked_file_is_refused() -> None:
    assert refusal(pdf(trailer=b"/Encrypt 9 0 R")) is refusals.LOCKED_PDF
    assert refusal(pdf(trailer=b"/Encrypt<</Filter/Standard>>")) is refusals.LOCKED_PDF


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        pdf()[:-40],
        pdf(pages=0),
        pdf(header=b"%PDF-9.9\n"),
        pdf(tail=b"PK\x05\x06" + bytes(18)),
        pdf(tail=b"<script>alert(1)</script>"),
        pdf().replace(b"startxref\n", b"startxref\n9"),
        b"\n" + pdf(),
        b"",
    ],
)
def test_a_file_that_is_not_whole_is_refused(data: bytes) -> None:
    assert refusal(data) is refusals.BROKEN_PDF


def test_too_many_pages_are_refused() -> None:
    assert check_pdf(pdf(pages=MOST_PAGES)) == MOST_PAGES
    assert refusal(pdf(pages=MOST_PAGES + 1)) is refusals.LONG_PDF


def test_a_small_file_that_unfolds_without_end_is_refused() -> None:
    bomb = zlib.compress(bytes(64 * 2**20), 9)
    data = pdf(more=[b"<< /Filter /FlateDecode >>\nstream\n" + bomb + b"\nendstream"] * 9)
    assert len(data) < 10**6
    assert refusal(data) is refusals.SWOLLEN_PDF


def test_any_bytes_in_the_middle_are_taken_or_refused() -> None:
    chance = random.Random(11)  # noqa: S311  # the same damage in every run
    whole = pdf(pages=2, more=[object_stream(PAGE), stream(bytes(500))])
    outcomes = set()
    for _ in range(1500):
        data = bytearray(whole)
        for _ in range(chance.randrange(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            outcomes.add(check_pdf(bytes(data)) > 0)
        except PdfRefusedError:
            outcomes.add(False)
    assert outcomes == {True, False}
