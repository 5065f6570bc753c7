"""What an office does to several listings at once: looked at first, then done."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from catalogue.curation.actions import return_product
from catalogue.curation.models import CurationReason
from catalogue.products import actions
from catalogue.products.models import Product
from catalogue.products.naming import name_in
from core.sentences import Sentence, sentence

ACTS = ("publish", "return", "archive", "confirm")


@dataclass(frozen=True, slots=True)
class Planned:
    """One listing, and why it cannot be done to it; None when it can."""

    product: Product
    hindrance: Sentence | None


@dataclass(frozen=True, slots=True)
class Because:
    """Why it is done: picked reasons for a return, words for it and for an archive."""

    reasons: Sequence[CurationReason] = ()
    words: str = ""


def plan(act: str, products: Sequence[Product]) -> list[Planned]:
    """What would happen to each listing."""
    return [Planned(product, HINDRANCES[act](product)) for product in products]


def carry_out(act: str, planned: Sequence[Planned], because: Because) -> int:
    """Do it to all that nothing hinders, in the open transaction. Returns to how many."""
    able = [one.product for one in planned if one.hindrance is None]
    if act == "confirm":
        actions.confirm(able)
        return len(able)
    for product in able:
        _do(act, product, because)
    return len(able)


def _do(act: str, product: Product, because: Because) -> None:
    if act == "publish":
        actions.publish(product)
    elif act == "archive":
        actions.archive(product, because.words)
    else:
        return_product(product, because.reasons, because.words)


def _unpublishable(product: Product) -> Sentence | None:
    if product.status == "published":
        return sentence("Sudah tayang.")
    if not name_in(product.name):
        return sentence("Nama belum diisi.")
    return sentence("Harga belum diisi.") if product.price_idr is None else None


def _unreturnable(product: Product) -> Sentence | None:
    if product.status in actions.RETURNABLE:
        return None
    return sentence("Tidak sedang diajukan atau tayang.")


def _unarchivable(product: Product) -> Sentence | None:
    return sentence("Sudah diarsipkan.") if product.status == "archived" else None


def _unconfirmable(product: Product) -> Sentence | None:
    return None if product.status == "published" else sentence("Tidak sedang tayang.")


HINDRANCES: Mapping[str, Callable[[Any], Sentence | None]] = {
    "publish": _unpublishable,
    "return": _unreturnable,
    "archive": _unarchivable,
    "confirm": _unconfirmable,
}
