"""An office has looked at a document of a listing: it is right, or it does not count."""

from catalogue.certificates.models import Certificate
from catalogue.products.indexing import index_later
from core.audit import record, who_acts
from core.database import db, now
from core.documents.models import DocumentFile
from core.verifying.actions import decide


def decide_certificate(certificate: Certificate, state: str, way: str, note: str) -> None:
    """Note what the office found. A refused document does not count, and its number stays."""
    if state == "verified":
        certificate.checked_at, certificate.checked_by = now(), who_acts().get("user_id")
        certificate.status = "issued" if certificate.status == "none" else certificate.status
    else:
        certificate.checked_at, certificate.checked_by = None, None
        certificate.status = "none"
    decide(certificate, state, way, note)
    db.session.flush()
    index_later([certificate.product_id])


def note_download(certificate: Certificate, document: DocumentFile) -> None:
    """Somebody of an office took the file: who and when stays."""
    record("certificate.download", certificate, after={"document": document.name})
