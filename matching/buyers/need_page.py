"""What a need's page tells of the need itself, to visitors and to those who may see it whole."""

from datetime import date
from typing import Any

from core.database import AnyRow
from core.formatting import long_date, rupiah
from core.pages.language import Page
from core.pages.spoken import spoken
from core.pages.wording import gettext as _
from matching.buyers.cards import is_open, is_public, need_card, need_path, payments
from matching.buyers.public_text import public_note


def need_summary(row: AnyRow, here: Page, today: date, *, whole: bool) -> dict[str, Any]:
    """The summary on top of the page. Only `whole` has the buyer's name, words and ceiling."""
    card = need_card(row, here, today)
    return {
        "code": row.code,
        "url": card.url,
        "share_url": here.absolute(need_path(row.code)),
        "title": row.title if whole else card.title,
        "category_label": card.category_label,
        "state_label": card.state_label,
        "state_kind": card.state_kind,
        "is_open": is_open(row, today),
        "closed_because": closed_because(row, today),
        "buyer": card.buyer,
        "place": card.place,
        "terms": [
            *(_private_terms(row, here) if whole else []),
            (_("Jumlah"), card.volume),
            (_("Dikirim sebelum"), _date(row, here.language)),
            (_("Penyerahan"), card.delivery or _("Belum ditentukan")),
            (_("Pembayaran"), payments(row.payment, here.language) or _("Belum ditentukan")),
            (_("Dokumen yang diminta"), ", ".join(card.documents) or _("Tidak ada")),
            *_ending(row, here),
        ],
        "note": row.description if whole else public_note(*_own_words(row)),
        "is_demo": row.is_demo,
        "is_whole": whole,
        "is_public": is_public(row),
    }


def closed_because(row: AnyRow, today: date) -> str:
    """Why the need waits for no more offers; empty while it does."""
    if is_open(row, today):
        return ""
    if row.status == "closed":
        return _("Kebutuhan ini sudah selesai dan tidak menunggu penawaran lagi.")
    if row.deliver_by is not None and row.deliver_by < today:
        return _("Hari kirimnya sudah lewat, jadi kebutuhan ini tidak menunggu penawaran lagi.")
    return _("Batas waktu penawarannya sudah lewat.")


def _own_words(row: AnyRow) -> tuple[str, str, int | None]:
    return row.description, row.buyer, row.max_price_idr


def _private_terms(row: AnyRow, here: Page) -> list[tuple[str, str]]:
    ceiling = row.max_price_idr
    highest = f"{rupiah(ceiling, here.language)} / {row.unit}" if ceiling else _("Tidak dibatasi")
    return [(_("Pembeli"), spoken(row.buyer)), (_("Harga paling tinggi"), highest)]


def _ending(row: AnyRow, here: Page) -> list[tuple[str, str]]:
    """How long offers are waited for, where the buyer said so."""
    if row.closes_on is None:
        return []
    return [(_("Penawaran ditunggu sampai"), long_date(row.closes_on, here.language))]


def _date(row: AnyRow, language: str) -> str:
    return long_date(row.deliver_by, language) if row.deliver_by else _("Tidak ditentukan")
