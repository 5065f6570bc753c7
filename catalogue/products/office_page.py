"""What an office sees of one listing: doubts about its documents, photos, and what was done."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from catalogue.certificates.models import Certificate
from catalogue.certificates.numbers import check
from catalogue.certificates.states import LABELS, state_on
from catalogue.products.actions import BY_LINK, BY_PHONE
from catalogue.products.stated_documents import state_words
from core.accounts.acts import acts_on, with_reason
from core.audit import AuditEntry
from core.database import db, now
from core.pages.wording import gettext as _


@dataclass(frozen=True, slots=True)
class Doubted:
    """One stated document, its state, and what is doubtful about its number."""

    id: int
    label: str
    number: str
    state: str
    state_label: str
    doubts: tuple[str, ...]


def documents(product_id: int, regency_code: str) -> list[Doubted]:
    """The documents of a listing with every doubt about their numbers."""
    today, words = now().date(), state_words()
    rows = db.session.scalars(
        select(Certificate).filter_by(product_id=product_id).order_by(Certificate.kind)
    )
    found = []
    for row in rows:
        state = state_on(today, row)
        checked = check(row.kind, row.number, regency_code, today)
        doubts = tuple(doubt.sentence for doubt in checked.warnings)
        label = LABELS.get(row.kind, row.kind)
        found.append(Doubted(row.id, label, row.number, state, words[state], doubts))
    return found


def act_words(entry: AuditEntry) -> str:
    """What was done, in words."""
    words = {
        "product.publish": _("Ditayangkan"),
        "product.begin": _("Ditulis oleh pembuatnya"),
        "product.edit": _("Diubah"),
        "product.documents": _("Nomor dokumen diubah"),
        "product.archive": _("Diarsipkan"),
        "product.return": _("Dikembalikan"),
        "product.submit": _("Diajukan"),
        "product.rename": _("Diganti nama"),
        "product.confirm": _("Dikonfirmasi masih dibuat"),
        "product.add_holiday": _("Libur produksi dicatat"),
        "product.remove_holiday": _("Libur produksi dihapus"),
        "product.add_photo": _("Foto ditambahkan"),
        "product.remove_photo": _("Foto dihapus"),
        "product.move_photo_first": _("Foto dijadikan yang pertama"),
    }
    return words.get(entry.action, entry.action)


def told(product_id: int) -> list[tuple[str, str, datetime, str]]:
    """What was done to a listing, newest first: label, note, moment, state."""
    return [
        (act_words(entry), _note(entry, _who(entry, person)), entry.at, "done")
        for entry, person in acts_on("product", product_id)
    ]


def _who(entry: AuditEntry, person: str) -> str:
    """An officer by name; the maker by how the maker answered."""
    if entry.after.get("by") == BY_LINK:
        return _("unit usaha, lewat tautan")
    if entry.after.get("by") == BY_PHONE:
        return _("%(officer)s, setelah menelepon", officer=person)
    return person


def _note(entry: AuditEntry, person: str) -> str:
    if entry.action == "product.rename":
        return f"{person}: {entry.before.get('name')} → {entry.after.get('name')}"
    if days := (entry.before | entry.after).get("days"):
        return f"{person}: {days}"
    return with_reason(entry, person)
