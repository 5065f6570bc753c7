"""An office looks at a document: private evidence, noted downloads, and what the decision does."""

from flask.testing import FlaskClient

from catalogue.certificates.models import Certificate
from core.audit import history
from core.database import db
from core.documents.actions import save_document
from core.documents.reading import Document
from core.verifying.queries import state_of
from tests.catalogue.products.listings import on_sale
from tests.office import downloaded, make_officer, send, sign_in, text_of

PAPER = b"%PDF-1.4 contoh"


def stated() -> tuple[Certificate, str, str]:
    """A stated document with its evidence, its page, and the address of the file."""
    found = Certificate(product_id=on_sale().id, kind="halal", number="ID35110000000010121")
    db.session.add(found)
    db.session.flush()
    paper = save_document(
        Document(data=PAPER, digest="d" * 64, kind="pdf", name="halal.pdf"), found
    )
    db.session.commit()
    page = f"/kantor/dokumen/{found.id}/"
    return found, page, f"{page}berkas/{paper.id}"


def test_a_verified_document_is_checked_by_the_officer(officer: FlaskClient) -> None:
    found, page, _file = stated()
    assert "halal.pdf" in text_of(officer, page)
    send(officer, page, state="verified", way="dokumen", note="")
    db.session.refresh(found)
    assert found.checked_at is not None
    assert found.checked_by is not None
    assert state_of("certificate", found.id) == "verified"


def test_a_refused_document_counts_no_more_and_keeps_its_number(officer: FlaskClient) -> None:
    found, page, _file = stated()
    send(officer, page, state="refused", way="dokumen", note="Nama usaha lain.")
    db.session.refresh(found)
    assert (found.status, found.checked_at) == ("none", None)
    assert found.number == "ID35110000000010121"
    assert "Nama usaha lain." in text_of(officer, page)


def test_each_download_is_noted(officer: FlaskClient) -> None:
    found, _page, file = stated()
    assert downloaded(officer, file) == PAPER
    assert downloaded(officer, file) == PAPER
    acts = [entry.action for entry in history("certificate", found.id)]
    assert acts.count("certificate.download") == 2


def test_a_file_of_another_document_is_not_there(officer: FlaskClient) -> None:
    _one, page, _file = stated()
    _other, _page, file = stated()
    assert officer.get(f"{page}berkas/{file.rpartition('/')[2]}").status_code == 404


def test_neither_visitors_nor_other_offices_get_the_file(client: FlaskClient) -> None:
    _found, page, file = stated()
    assert client.get(file).status_code == 302
    make_officer("DISKOP-35.78")
    sign_in(client)
    assert client.get(page).status_code == 403
    assert client.get(file).status_code == 403
