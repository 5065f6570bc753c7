"""Sending a document: always as a file to be saved, never as a page of this site."""

from pathlib import Path

from flask import Response, abort, current_app, send_file

from core.documents.files import document_folder, document_path
from core.documents.models import DocumentFile

MIME_TYPES = {"pdf": "application/pdf", "jpg": "image/jpeg"}
HEADERS = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


def send_document(document: DocumentFile) -> Response:
    """The document as an answer. Whoever calls has asked whether this person may have it."""
    folder = document_folder(current_app.instance_path)
    path = document_path(folder, document.key, document.kind)
    try:
        response = send_file(
            path,
            MIME_TYPES[document.kind],
            as_attachment=True,
            download_name=f"{Path(document.name).stem or 'dokumen'}.{document.kind}",
            conditional=False,
            etag=False,
            last_modified=None,
        )
    except FileNotFoundError:
        abort(404)
    response.headers.remove("Last-Modified")
    response.headers.update(HEADERS)
    return response
