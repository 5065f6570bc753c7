"""Files at the door: papers come in, and everything else is told why not in one sentence."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from core.documents import refusals
from core.documents.reading import MOST_BYTES, read_document
from core.documents.refusals import DocumentRefused
from tests.core.documents.pdf_files import pdf
from tests.core.picture_files import file_of, jpeg, market_photo, opened, picture, png_header

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
PAGE = b"<!DOCTYPE html><html><script>alert(1)</script></html>"


def refusal(data: bytes, name: str = "surat.pdf") -> str:
    with pytest.raises(DocumentRefused) as refused:
        read_document(BytesIO(data), name)
    return refused.value.sentence


def zipped(content: bytes = b"bytecode", name: str = "Evil.class") -> bytes:
    """A small archive, as a JAR is."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file.getvalue()


def test_a_pdf_is_kept_as_it_is() -> None:
    read = read_document(BytesIO(pdf()), "C:\\surat\\halal 2026.PDF")
    assert (read.data, read.kind, read.name) == (pdf(), "pdf", "halal 2026.PDF")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_photo_is_rewritten(kind: str) -> None:
    sent = file_of(picture(), kind)
    read = read_document(BytesIO(sent), f"foto.{kind.lower()}")
    assert read.kind == "jpg"
    assert read.data != sent
    assert opened(read.data).size == (1200, 900)


def test_what_a_camera_notes_does_not_come_along() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Kamera Rahasia"
    assert b"Kamera" not in read_document(BytesIO(jpeg(exif=exif)), "a.jpg").data


def test_a_small_print_stays_readable() -> None:
    large = market_photo().resize((5000, 3600))
    assert opened(read_document(BytesIO(file_of(large)), "a.jpg").data).size == (2400, 1728)


def test_a_file_is_known_again_and_read_from_a_path(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(jpeg())
    read = read_document(tmp_path / "a.jpg", "a.jpg")
    assert read.digest == read_document(BytesIO(jpeg()), "foto lain.jpg").digest


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("surat\u202efdp.pdf", "suratfdp.pdf"),
        ("a\r\nSet-Cookie: b=c.pdf", "a Set-Cookie: b=c.pdf"),
        ("", ""),
        ("surat", "surat"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
def test_a_name_is_cleaned(name: str, kept: str) -> None:
    assert read_document(BytesIO(pdf()), name).name == kept


@pytest.mark.parametrize(
    ("data", "name", "refused"),
    [
        (b"", "a.pdf", refusals.EMPTY),
        (bytes(MOST_BYTES + 1), "a.pdf", refusals.TOO_LARGE),
        (EICAR, "a.com", refusals.UNKNOWN),
        (EICAR, "a.pdf", refusals.UNKNOWN),
        (pdf(more=[b"(" + EICAR + b")"]), "a.pdf", refusals.MIXED),
        (jpeg(comment=EICAR), "a.jpg", refusals.MIXED),
        (PAGE, "a.pdf", "SVG"),
        (b"<html>" + PAGE, "a.pdf", refusals.UNKNOWN),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>x</script></svg>", "a.svg", "SVG"),
        (file_of(picture(9, 9), "GIF") + zipped(), "a.gif", "GIF"),
        (jpeg() + zipped(), "a.jpg", refusals.MIXED),
        (pdf() + zipped(), "a.pdf", refusals.MIXED),
        (pdf(more=[b"(" + zipped() + b")"]), "a.pdf", refusals.MIXED),
        (jpeg(comment=PAGE), "a.jpg", refusals.MIXED),
        (jpeg() + PAGE, "a.jpg", refusals.MIXED),
        (jpeg() + pdf(), "a.jpg", refusals.MIXED),
        (b"GIF89a;\n" + pdf(), "a.pdf", refusals.MIXED),
        (PAGE + pdf(), "a.pdf", refusals.MIXED),
        (pdf(more=[b"(" + PAGE + b")"]), "a.pdf", refusals.MIXED),
        (zipped(), "surat.pdf", refusals.UNKNOWN),
        (zipped(bytes(50 * 2**20)), "surat.zip", refusals.UNKNOWN),
        (b"MZ\x90\0", "a.pdf", refusals.UNKNOWN),
        (b"%!PS-Adobe-3.0\n", "a.pdf", refusals.UNKNOWN),
        (pdf(), "surat.pdf.exe", refusals.WRONG_NAME),
        (pdf(), "surat.jpg", refusals.WRONG_NAME),
        (pdf(), "surat.html", refusals.WRONG_NAME),
        (jpeg(), "surat.pdf", refusals.WRONG_NAME),
        (jpeg(), "surat.svg", refusals.WRONG_NAME),
        (png_header(60_000, 60_000), "a.png", "paling banyak 16 megapiksel"),
        (jpeg(600, 499), "a.jpg", refusals.TOO_SMALL),
        (jpeg()[:900], "a.jpg", "rusak atau terpotong"),
        (pdf()[:-30], "a.pdf", refusals.BROKEN_PDF),
        (pdf(trailer=b"/Encrypt 9 0 R"), "a.pdf", refusals.LOCKED_PDF),
        (pdf(root=b"/OpenAction 9 0 R"), "a.pdf", refusals.ACTIVE_PDF),
    ],
)
def test_everything_else_is_refused_in_one_sentence(data: bytes, name: str, refused: str) -> None:
    said = refusal(data, name)
    assert refused in said
    assert said.endswith(".")


def test_a_file_that_wears_its_checker_out_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.documents.reading.SECONDS", 0.001)
    assert refusal(pdf()) == refusals.SWOLLEN_PDF
    monkeypatch.setattr("core.documents.reading.SECONDS", 40.0)
    monkeypatch.setattr("core.documents.reading.CHECKER", "tests.core.documents.dying_checker")
    assert refusal(pdf()) == refusals.SWOLLEN_PDF
