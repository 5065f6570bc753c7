"""Documents are kept once, under names of ours, for nobody to fetch but through our answer."""

import os
import stat
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from core.accounts.actions import office_by_code
from core.audit import history
from core.database import db
from core.documents.actions import documents_of, remove_document, save_document
from core.documents.files import document_folder, document_path
from core.documents.jobs import clean_up_documents, delete_removed, sweep
from core.documents.models import DocumentFile
from core.documents.reading import read_document
from core.documents.sending import send_document
from core.offices.models import Office
from core.outbox import Job
from core.uploads import UNFINISHED
from tests.core.documents.pdf_files import pdf
from tests.core.picture_files import jpeg


@pytest.fixture
def office(app: Flask) -> Office:
    """Something that evidence can be about."""
    return office_by_code("DISKOP-35")


@pytest.fixture
def folder(app: Flask) -> Path:
    return document_folder(app.instance_path)


def kept(office: Office, data: bytes = b"", name: str = "sertifikat.pdf") -> DocumentFile:
    return save_document(read_document(BytesIO(data or pdf()), name), office)


def path_of(folder: Path, document: DocumentFile) -> Path:
    return document_path(folder, document.key, document.kind)


def test_a_document_is_kept_with_whose_it_is(office: Office, folder: Path) -> None:
    document = kept(office)
    assert documents_of("office", office.id) == [document]
    assert (document.kind, document.name, document.size) == ("pdf", "sertifikat.pdf", len(pdf()))
    assert history("office", office.id)[0].action == "document.add"
    path = path_of(folder, document)
    assert path.read_bytes() == pdf()
    assert len(document.key) == 32
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_the_same_file_for_the_same_record_is_kept_once(office: Office) -> None:
    first, again = kept(office), kept(office, name="lain.pdf")
    assert first is again
    other = kept(office_by_code("DISKOP-63"))
    assert other.key != first.key
    assert db.session.scalar(select(func.count(DocumentFile.id))) == 2


def test_a_document_is_sent_as_a_file_and_never_as_a_page(app: Flask, office: Office) -> None:
    for data, name, kind in (
        (pdf(), 'surat \u0642 "x".pdf', "application/pdf"),
        (jpeg(), "foto.PNG", "image/jpeg"),
    ):
        document = kept(office, data, name)
        with app.test_request_context("/"):
            app.preprocess_request()
            response = app.process_response(send_document(document))
        response.direct_passthrough = False
        assert response.status_code == 200
        assert response.mimetype == kind
        assert response.headers["Content-Disposition"].startswith("attachment; filename")
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert response.headers["Cache-Control"] == "private, no-store"
        assert "ETag" not in response.headers
        assert "Last-Modified" not in response.headers
        assert len(response.get_data()) == document.size
        response.close()


def test_no_address_of_the_site_reaches_a_document(
    client: FlaskClient, office: Office, folder: Path
) -> None:
    path = path_of(folder, kept(office))
    inside = path.relative_to(folder.parent).as_posix()
    for address in (
        f"/{inside}",
        f"/foto/{path.name}",
        f"/foto/..%2f{inside}",
        f"/foto/../{inside}",
        f"/static/../{inside}",
        f"/fs-static/..%2f..%2f{inside}",
    ):
        assert client.get(address).status_code == 404


def test_a_document_whose_file_is_gone_is_not_found(
    app: Flask, office: Office, folder: Path
) -> None:
    document = kept(office)
    path_of(folder, document).unlink()
    with app.test_request_context("/"), pytest.raises(Exception, match="404"):
        send_document(document)


def test_a_removed_document_is_deleted_once_that_is_saved(office: Office, folder: Path) -> None:
    document = kept(office)
    path = path_of(folder, document)
    remove_document(document, office)
    db.session.commit()
    assert path.exists()
    assert documents_of("office", office.id) == []
    assert history("office", office.id)[0].action == "document.remove"
    assert delete_removed(folder) == 1
    assert not path.exists()
    assert db.session.scalar(select(func.count(Job.id)).filter_by(kind="document-removed")) == 0


def test_what_nobody_names_any_more_is_swept_away_after_a_day(
    app: Flask, office: Office, folder: Path
) -> None:
    standing, undone, fresh = (kept(office, pdf(pages=number)) for number in (1, 2, 3))
    paths = [path_of(folder, document) for document in (standing, undone, fresh)]
    half = paths[0].with_name(f"{UNFINISHED}half")
    half.write_bytes(b"half")
    db.session.delete(undone)
    db.session.delete(fresh)
    db.session.commit()
    for path in (paths[0], paths[1], half):
        os.utime(path, (1000, 1000))
    assert sweep(folder) >= 2
    assert [path.exists() for path in (*paths, half)] == [True, False, True, False]
    assert clean_up_documents()() >= 0
