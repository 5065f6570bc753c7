"""Units of trade as people type them: "Bks", "karung 5 kg", "dus isi 24 botol". Pure."""

import re
from collections.abc import Mapping
from dataclasses import replace

from core.units import PIECE, UNITS, Unit

_SPELLINGS = {
    "pcs": "pc pcs piece pieces pis item satuan",
    "buah": "bh bua",
    "biji": "bj bji",
    "lembar": "lbr lmbr",
    "potong": "ptg ptng",
    "lusin": "lsn dozen dosin losin",
    "gros": "gross",
    "rim": "ream",
    "bungkus": "bks bgks bngks bungkusan bungks",
    "pak": "pack pck pk packs",
    "botol": "btl botl bottle",
    "toples": "tpl stoples jar",
    "kotak": "ktk",
    "box": "boks",
    "kaleng": "klg can",
    "sachet": "saset saschet sct sachets",
    "plastik": "plastk plstk",
    "kantong": "kantung",
    "renteng": "rtg rentengan",
    "pasang": "psg",
    "roll": "rol gulung",
    "dus": "dos doos kardus",
    "karton": "ctn carton krtn",
    "karung": "krg",
    "bal": "ball",
    "jerigen": "jeriken jirigen",
    "ton": "tn",
    "kuintal": "kwintal kw kwt kwintl",
    "kg": "kgr kgs kilo kilogram",
    "g": "gr gram grm gm grams",
    "liter": "ltr lt l litre",
    "ml": "mililiter cc mili",
}
SPELLINGS: Mapping[str, str] = {
    **{name: name for name in UNITS},
    **{typed: name for name, others in _SPELLINGS.items() for typed in others.split()},
}

_MOST_TOKENS, _MOST_DIGITS = 12, 9  # "dus isi 24 karton isi 12 bungkus" has five
_TOKEN = re.compile(r"\d+(?:[.,]\d+)?|[a-z]+")
_FILLERS = frozenset({"per", "isi", "berisi", "isinya", "x"})


def unit_named(word: str) -> Unit | None:
    """The unit of one typed word in any spelling, or None."""
    name = SPELLINGS.get(word.casefold())
    return None if name is None else UNITS[name]


def parse_unit(text: str) -> Unit | None:
    """The unit that `text` names, with the content it states; None when it cannot be read.

    "dus isi 24" holds 24 pieces of an unstated kind, "lusin botol" is twelve bottles,
    "500 gram" is a unit of its own weight.
    """
    tokens = [token for token in _TOKEN.findall(text.casefold()) if token not in _FILLERS]
    if len(tokens) > _MOST_TOKENS or any(
        len(one) > _MOST_DIGITS for one in tokens if one.isdecimal()
    ):
        return None
    return _read(tokens)


def _read(tokens: list[str]) -> Unit | None:
    if not tokens:
        return None
    if tokens[0][0].isdigit():
        return _multiple(_number(tokens[0]), _read(tokens[1:]))
    head = unit_named(tokens[0])
    if head is None or len(tokens) == 1:
        return head
    if head.is_pack:
        return _filled(head, tokens[1:])
    inner = _read(tokens[1:])
    if head.kind and inner is not None and inner.is_pack:  # lusin botol, not kg botol
        return _multiple(head.size, inner)
    return None


def _number(token: str) -> float | None:
    """A count or size; a separator before three digits could be either kind and is not read."""
    if re.search(r"[.,]\d{3}$", token):
        return None
    return float(token.replace(",", "."))


def _multiple(amount: float | None, unit: Unit | None) -> Unit | None:
    if not amount or unit is None:
        return None
    if amount == 1:
        return unit
    if unit.size is None:  # "2 karung" is a quantity, not a unit of trade
        return None
    return replace(unit, name=f"{amount:g} {unit.name}", size=amount * unit.size)


def _filled(pack: Unit, content: list[str]) -> Unit | None:
    amount = _number(content[0]) if content[0][0].isdigit() else None
    if not amount:
        return None
    inner = PIECE if len(content) == 1 else _read(content[1:])
    return None if inner is None else pack.holding(amount, inner)
