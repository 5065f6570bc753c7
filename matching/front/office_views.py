"""The office's front page: what waits, each count a link."""

from typing import Any

from flask import Blueprint, render_template

from core.accounts.identity import Acting, acting
from core.accounts.permissions import may
from core.formatting import number
from core.offices.queries import corridors
from core.pages.language import Page, page
from core.pages.wording import gettext as _
from core.regions import provinces, regencies, regencies_of
from matching.front.queries import Waiting, waiting

blueprint = Blueprint("office", __name__, url_prefix="/kantor")


@blueprint.get("/")
@may("office.read")
def front() -> str:
    """What waits for this office."""
    here, who, counts = page(), acting(), waiting()
    return render_template(
        "office/front.html",
        counts=counts,
        tiles=_tiles(counts, here),
        area=_area(who) if who else "",
        lanes=[(provinces()[a].name, provinces()[b].name) for a, b in corridors()],
    )


@blueprint.app_template_global()
def office_waiting() -> Waiting:
    """The counts beside the office's menu."""
    return waiting()


def _area(who: Acting) -> str:
    """The office's own regency, or its province with how many regencies it holds."""
    if who.place in regencies():
        return regencies()[who.place].name
    return _(
        "Provinsi %(name)s, %(n)s kabupaten/kota",
        name=provinces()[who.place].name,
        n=len(regencies_of(who.place)),
    )


def _tiles(counts: Waiting, here: Page) -> list[dict[str, Any]]:
    rows = (
        (_("Permintaan baru"), counts.enquiries_new, "antrean/?status=new",
         _("dari pengunjung, belum ditangani")),
        (_("Pencocokan diusulkan"), counts.matches_proposed, "pencocokan/?keadaan=proposed",
         _("menunggu jawaban kedua pihak")),
        (_("Kebutuhan terbuka"), counts.needs_open, "kebutuhan/?status=open", _("dari pembeli")),
        (_("Belum dicocokkan"), counts.needs_unmatched,
         "kebutuhan/?status=open&pencocokan=belum", _("kebutuhan terbuka tanpa usulan")),
        (_("Produk diajukan"), counts.products_submitted, "produk/?status=submitted",
         _("menunggu diperiksa")),
        (_("Pendaftaran"), counts.registrations, "pendaftaran/", _("menunggu dipastikan")),
        (_("Draf produk"), counts.products_draft, "produk/?status=draft", _("belum ditayangkan")),
        (_("Pratinjau impor"), counts.imports_previewed, "impor/", _("belum disimpan")),
        (_("Impor berjalan"), counts.imports_running, "impor/", _("sedang dibaca")),
        (_("Impor gagal"), counts.imports_failed, "impor/", _("tujuh hari terakhir")),
    )  # fmt: skip
    return [
        {
            "label": label,
            "value": number(count, here.language),
            "url": f"{here.root}/kantor/{path}",
            "note": note,
        }
        for label, count, path, note in rows
    ]
