"""The office's work list: everything that waits for its decision, with its age."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, render_template

from core.accounts.areas import own_places
from core.accounts.permissions import may
from core.database import AnyRow, now
from core.formatting import local_day
from core.offices.queries import corridor_regencies
from core.pages.choosing import Filter
from core.pages.language import page
from core.pages.office_list import list_page
from core.pages.wording import gettext as _
from core.pages.wording import ngettext
from core.regions import regencies
from matching.front.work_queries import work, work_total

PATH = "/kantor/pekerjaan/"
AGES = (3, 7, 14, 30)  # days
blueprint = Blueprint("office_work", __name__, url_prefix="/kantor/pekerjaan")


@blueprint.get("/")
@may("office.read")
def work_list() -> str:
    """What waits, the oldest first; each row leads to where it is decided."""
    rows, around = list_page(PATH, _filters(), work, work_total)
    columns = [
        (_("Yang menunggu"), "typed"),
        (_("Jenis"), "text"),
        (_("Kabupaten/kota"), "text"),
        (_("Sejak"), "date"),
        (_("Umur"), "text"),
    ]
    return render_template(
        "office/work.html", columns=columns, rows=_rows(rows, page().root), around=around
    )


def _filters() -> Sequence[Filter]:
    ages = {
        str(days): ngettext("%(n)s hari atau lebih", "%(n)s hari atau lebih", days, n=days)
        for days in AGES
    }
    return (
        Filter("jenis", _("Jenis"), _kinds()),
        Filter("kabupaten", _("Kabupaten/kota"), own_places(corridor_regencies())),
        Filter("umur", _("Umur"), ages),
    )


def _kinds() -> dict[str, str]:
    return {
        "pesantren": _("pesantren baru"),
        "pembeli": _("pembeli baru"),
        "dokumen": _("dokumen produk"),
        "produk": _("produk diajukan"),
    }


def _rows(rows: Sequence[AnyRow], root: str) -> list[list[Any]]:
    kinds, places, today = _kinds(), regencies(), local_day(now())
    return [
        [
            {"text": row.name or f"#{row.id}", "url": f"{root}/kantor/{row.kind}/{row.id}/"},
            kinds[row.kind],
            places[row.regency_code].name,
            local_day(row.since),
            _age((today - local_day(row.since)).days),
        ]
        for row in rows
    ]


def _age(days: int) -> str:
    return ngettext("%(n)s hari", "%(n)s hari", days, n=days) if days > 0 else _("hari ini")
