"""What visitors may read of a need's own words: no name, number, address or money. Pure."""

import re

from core.reading.phones import find_phone

_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|\bwww\.\S+|\bwa\.me/\S+", re.IGNORECASE)
_DIGITS = re.compile(r"\+?\d[\d\s().-]{7,}\d")
_NUMBER_WORDS = (
    "satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|belas|puluh|ratus|seratus"
)
# "Rp 9.500", "9,5 rb", "10 ribuan", "enam ribu", "seribu", "1,2 juta"
_MONEY = re.compile(
    r"\brp\.?\s*\d[\d.,]*(?:,-)?"
    r"|\b\d[\d.,]*\s*(?:rb|ribu(?:an)?|jt|juta(?:an)?|rupiah|k)\b"
    rf"|\b(?:(?:{_NUMBER_WORDS})\s+)+(?:ribu|juta)(?:an)?\b"
    r"|\b(?:se)(?:ribu|juta)(?:an)?\b"
    r"|\brupiah\b",
    re.IGNORECASE,
)
_PRICED = re.compile(
    r"\b(?:harga|bujet|budget|anggaran|plafon|maks(?:imal)?|pagu)\b.*\d", re.IGNORECASE
)


def public_note(text: str, buyer: str, ceiling_idr: int | None) -> str:
    """The sentences of a note that give nothing away; a doubtful one is left out whole."""
    kept = [
        part
        for part in _SENTENCE.split(text)
        if not (_PRICED.search(part) or _given_away(part, buyer, ceiling_idr))
    ]
    return " ".join(part.strip() for part in kept if part.strip())


def public_title(text: str, buyer: str, ceiling_idr: int | None) -> str:
    """The title, with what gives something away cut out of it."""
    if not _given_away(text, buyer, ceiling_idr):
        return text
    for pattern in (_name(buyer), _ADDRESS, _DIGITS, _MONEY, _amount(ceiling_idr)):
        text = pattern.sub("…", text)
    return " ".join(text.split())


def _given_away(text: str, buyer: str, ceiling_idr: int | None) -> bool:
    patterns = (_name(buyer), _ADDRESS, _MONEY, _amount(ceiling_idr))
    return any(pattern.search(text) for pattern in patterns) or find_phone(text) is not None


def _name(buyer: str) -> re.Pattern[str]:
    """The buyer's name with any spaces between its words."""
    words = [re.escape(word) for word in buyer.split()] or ["(?!)"]
    return re.compile(r"\s+".join(words), re.IGNORECASE)


def _amount(ceiling_idr: int | None) -> re.Pattern[str]:
    """The ceiling in digits, with or without separators: 9500, 9.500, 9,500, 9.500,00."""
    if ceiling_idr is None:
        return re.compile("(?!)")
    digits = f"{ceiling_idr:,}".replace(",", "[., ]?")
    return re.compile(rf"(?<!\d){digits}(?:[.,]0+)?(?!\d)")
