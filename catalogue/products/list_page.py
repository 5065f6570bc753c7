"""The product list as a page shows it: links of filters, orders and pages around the cards."""

from collections.abc import Mapping, Sequence
from typing import Any

from catalogue.products.asked import FACETS, Asked
from catalogue.products.categories import kinds
from catalogue.products.facets import facet_values, value_label
from catalogue.search.analysis import surface_words
from catalogue.search.criteria import RELEVANCE, Answer
from core.formatting import number
from core.pages.listing import Addresses, Group, Link
from core.pages.wording import gettext as _
from core.pages.wording import said


def list_context(asked: Asked, answer: Answer, path: str, language: str) -> dict[str, Any]:
    """What the list template needs beside the cards."""
    addresses = Addresses(path, _pairs(asked))
    facets = answer.hits.facets
    return {
        "q": asked.q,
        "total": answer.hits.total,
        "kept": addresses.kept("q"),
        "categories": _categories(asked, addresses, language),
        "groups": _groups(asked, facets, addresses, language),
        "sorts": _sorts(asked, addresses),
        "chosen": _chosen(asked, addresses, language),
        "clear_url": addresses.only("q"),
        "alert_url": Addresses(f"{path}beri-tahu", _pairs(asked)).without("urut"),
        "price": _price(asked, addresses, language),
        "pager": addresses.pager(asked.page, answer.hits.total, asked.limit),
        "answer": answer,
        "meant_url": addresses.replacing("q", answer.meant or asked.q),
        "one_word": len(surface_words(answer.instead or asked.q)) == 1,
    }


def _price(asked: Asked, addresses: Addresses, language: str) -> dict[str, Any]:
    """The form of the highest price: what stands in it, and what is wrong with that."""
    most, unread = asked.max_price_idr, asked.unread_price
    shown = "" if most is None else number(most, language)
    error = f"{said(unread.error.message)} {said(unread.error.suggestion)}" if unread else ""
    return {
        "action": addresses.path,
        "kept": addresses.kept("harga_maks"),
        "shown": unread.typed if unread else shown,
        "error": error,
    }


def _pairs(asked: Asked) -> dict[str, tuple[str, ...]]:
    pairs: dict[str, tuple[str, ...]] = {"q": (asked.q,)} if asked.q else {}
    pairs.update(asked.chosen)
    if asked.max_price_idr is not None:
        pairs["harga_maks"] = (str(asked.max_price_idr),)
    if asked.sort != RELEVANCE:
        pairs["urut"] = (asked.sort,)
    return pairs


def _categories(
    asked: Asked, addresses: Addresses, language: str
) -> Sequence[tuple[str, str, bool]]:
    """The top categories as chips, "all" first."""
    chosen = set(asked.chosen.get("kategori", ()))
    tops = [kind for kind in kinds().values() if kind.parent is None]
    chips: list[tuple[str, str, bool]] = [(_("Semua"), addresses.without("kategori"), not chosen)]
    return chips + [
        (k.label(language), addresses.replacing("kategori", k.slug), k.slug in chosen) for k in tops
    ]


def _groups(
    asked: Asked, facets: Mapping[str, Mapping[str, int]], addresses: Addresses, language: str
) -> list[Group]:
    labels = facet_names()
    groups = []
    for name in FACETS:
        chosen = asked.chosen.get(name, ())
        options = [
            Link(
                found.label,
                addresses.without(name, found.value)
                if found.value in chosen
                else addresses.with_value(name, found.value),
                found.count,
                found.value in chosen,
            )
            for found in facet_values(name, facets.get(name, {}), language)
        ]
        groups.append(Group(labels[name], options))
    return groups


def _sorts(asked: Asked, addresses: Addresses) -> list[Link]:
    words = {
        RELEVANCE: _("Paling sesuai"),
        "harga": _("Harga terendah"),
        "-harga": _("Harga tertinggi"),
        "terbaru": _("Terbaru"),
        "kapasitas": _("Kapasitas bebas terbesar"),
    }
    return [
        Link(
            label,
            addresses.without("urut") if name == RELEVANCE else addresses.replacing("urut", name),
            None,
            asked.sort == name,
        )
        for name, label in words.items()
    ]


def _chosen(asked: Asked, addresses: Addresses, language: str) -> list[Link]:
    """Each filter in use, with the address that takes it away."""
    found = [
        Link(value_label(name, value, language), addresses.without(name, value), None, True)
        for name, values in asked.chosen.items()
        for value in values
    ]
    if asked.max_price_idr is not None:
        label = value_label("harga", f"0-{asked.max_price_idr}", language)
        found.append(Link(label, addresses.without("harga_maks"), None, True))
    return found


def facet_names() -> dict[str, str]:
    """What each facet is called on the page."""
    return {
        "kategori": _("Kategori"),
        "kabupaten": _("Kabupaten/kota"),
        "pilar": _("Pilar"),
        "sertifikat": _("Sertifikat"),
        "harga": _("Harga per satuan"),
        "kapasitas": _("Kapasitas bebas per bulan"),
        "serah": _("Penyerahan"),
    }
