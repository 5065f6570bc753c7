"""Pages of pesantren: the list with its search."""

from collections.abc import Mapping

from flask import Blueprint, render_template, request

from catalogue.producers.documents import PESANTREN_INDEX
from catalogue.producers.queries import pesantren_cards
from catalogue.search.criteria import RELEVANCE, Criteria
from catalogue.search.searching import find
from core.pages.language import page
from core.pages.listing import Addresses, Group, Link
from core.pages.wording import gettext as _
from core.regions import provinces, regencies
from core.search_limits import limited_search

blueprint = Blueprint("pesantren", __name__)
PAGE_SIZE = 24


@blueprint.get("/pesantren/")
@limited_search
def search() -> str:
    """Find a pesantren by name or place, whichever way it is spelled."""
    here = page()
    q = request.args.get("q", "").strip()[:200]
    number = request.args.get("halaman", 1, type=int)
    number = number if 1 <= number <= 10_000 else 1
    chosen = _chosen()
    sort = "unit" if not q else RELEVANCE
    criteria = Criteria(
        chosen=chosen,
        sort=sort,
        start=(number - 1) * PAGE_SIZE,
        limit=PAGE_SIZE,
        counted=("provinsi", "kabupaten", "berunit"),
    )
    answer = find(PESANTREN_INDEX.reader(), criteria, q)
    addresses = Addresses(f"{here.root}/pesantren/", ({"q": (q,)} if q else {}) | chosen)
    return render_template(
        "catalogue/producers/pesantren_list.html",
        total=answer.hits.total,
        cards=pesantren_cards(answer.hits.ids, here),
        q=q,
        kept=addresses.kept("q"),
        groups=_groups(answer.hits.facets, chosen, addresses),
        sorts=[],
        chosen=_chosen_links(chosen, addresses),
        clear_url=addresses.only("q"),
        answer=answer,
        meant_url=addresses.replacing("q", answer.meant or q),
        pager=addresses.pager(number, answer.hits.total, PAGE_SIZE),
    )


def _chosen_links(chosen: Mapping[str, tuple[str, ...]], addresses: Addresses) -> list[Link]:
    return [
        Link(_label(name, value), addresses.without(name, value), None, True)
        for name, values in chosen.items()
        for value in values
    ]


def _chosen() -> dict[str, tuple[str, ...]]:
    known = {
        "provinsi": provinces().keys(),
        "kabupaten": regencies().keys(),
        "berunit": {"ya", "tidak"},
    }
    found = {
        name: tuple(v for v in request.args.getlist(name) if v in values)
        for name, values in known.items()
    }
    return {name: values for name, values in found.items() if values}


def _groups(
    facets: Mapping[str, Mapping[str, int]],
    chosen: Mapping[str, tuple[str, ...]],
    addresses: Addresses,
) -> list[Group]:
    names = {
        "provinsi": _("Provinsi"),
        "kabupaten": _("Kabupaten/kota"),
        "berunit": _("Unit usaha"),
    }
    groups = []
    for name, label in names.items():
        picked = chosen.get(name, ())
        counts = sorted(facets.get(name, {}).items(), key=lambda pair: (-pair[1], pair[0]))
        options = [
            Link(
                _label(name, value),
                addresses.without(name, value)
                if value in picked
                else addresses.with_value(name, value),
                count,
                value in picked,
            )
            for value, count in counts
            if count
        ]
        groups.append(Group(label, options))
    return groups


def _label(name: str, value: str) -> str:
    if name == "provinsi":
        return provinces()[value].name
    if name == "kabupaten":
        return regencies()[value].name
    return str(_("Sudah terdaftar") if value == "ya" else _("Belum terdaftar"))
