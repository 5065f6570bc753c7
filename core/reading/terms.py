"""Terms of delivery and payment: read as people type them, written as short codes, shown in words.

No interest: a term that asks for it has no code.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from core.reading.typed import ReadingError, clean, shown
from core.sentences import sentence


class Delivery(StrEnum):
    """Who pays the freight."""

    LOCO = "loco"  # handed over at the seller's warehouse, the buyer pays
    FRANCO = "franco"  # brought to the buyer's warehouse, the seller pays


class PaymentKind(StrEnum):
    """How a deal is paid."""

    CASH = "tunai"
    ON_DELIVERY = "cod"
    DOWN_PAYMENT = "dp"
    CREDIT = "tempo"
    CONSIGNMENT = "konsinyasi"


USUAL_CREDIT_DAYS: Final = (7, 14, 30)
LONGEST_CREDIT_DAYS: Final = 90

_DELIVERY_ADVICE: Final = sentence(
    "Tulis loco gudang (pembeli membayar ongkir) atau franco gudang (penjual membayar ongkir)."
)
_PAYMENT_ADVICE: Final = sentence("Tulis tunai, COD, DP 30 %, tempo 14, atau konsinyasi.")
_DOWN_ADVICE: Final = sentence("Contoh: DP 30 %.")
_CREDIT_ADVICE: Final = sentence("Tulis tempo 7, tempo 14, atau tempo 30.")
_EXPORT_TERMS: Final = re.compile(r"\b(?:fob|cif|cnf|c&f|cfr|exw|fas|ddp|dap|fca)\b")
_LOCO: Final = re.compile(r"lo[ck]o(?: gudang(?: penjual)?)?|(?:di)?ambil(?: sendiri| di .*)?")
_FRANCO: Final = re.compile(
    r"fran[ck]o(?: gudang(?: pembeli)?)?|(?:di)?antar(?:kan)?(?: .*)?|kirim sampai .*"
)
_CASH: Final = re.compile(
    r"tunai|cash|kontan|kes|transfer(?: (?:di )?muka)?|lunas(?: (?:di )?muka)?"
)
_ON_DELIVERY: Final = re.compile(r"cod|bayar di tempat|bayar saat (?:barang )?(?:tiba|sampai)")
_DOWN_PAYMENT: Final = re.compile(
    r"(?:dp|uang muka|panjar)[ -]*(?:([0-9]{1,3}) ?(?:%|persen)?)?"
    r"(?: ?(?:\+|dan|,|lalu)? ?(?:sisa|pelunasan|lunas).*)?"
)
_CREDIT: Final = re.compile(
    r"(?:jatuh )?tempo[ -]*(?:([0-9]{1,3}) ?(?:hari|hr)?)?|net ?([0-9]{1,3})"
)
_CONSIGNMENT: Final = re.compile(
    r"konsinyasi|konsiyasi|konsinasi|consignment|titip(?: jual)?|titipan"
)
_INTEREST: Final = re.compile(r"bunga|kredit|cicil|angsur")


@dataclass(frozen=True, slots=True)
class Payment:
    """One way to pay: `percent` is the share of a down payment, `days` the time of credit.

    `code` is how it is stored: "tunai", "cod", "dp", "dp-30", "tempo-14", "konsinyasi".
    """

    kind: PaymentKind
    percent: int | None = None
    days: int | None = None

    @property
    def code(self) -> str:
        """The stored form; `payment_from_code` is its inverse."""
        parameter = self.percent if self.percent is not None else self.days
        return self.kind.value if parameter is None else f"{self.kind.value}-{parameter}"


def read_delivery(text: str) -> Delivery:
    """Loco or franco; raises ReadingError. Export terms (FOB, CIF) are refused by name."""
    typed = clean(text).casefold().replace("_", " ").rstrip(".")
    if _LOCO.fullmatch(typed):
        return Delivery.LOCO
    if _FRANCO.fullmatch(typed):
        return Delivery.FRANCO
    if _EXPORT_TERMS.search(typed):
        raise ReadingError(
            sentence("“%(typed)s” syarat ekspor-impor.", typed=shown(text)), _DELIVERY_ADVICE
        )
    raise ReadingError(
        sentence("Cara serah “%(typed)s” tidak dikenal.", typed=shown(text)), _DELIVERY_ADVICE
    )


def read_payment(text: str) -> Payment:
    """One way to pay; raises ReadingError. "DP 30 %", "DP + pelunasan", "tempo 14 hari"."""
    typed = clean(text).casefold().replace("_", " ").rstrip(".")
    for pattern, kind in (
        (_CASH, PaymentKind.CASH),
        (_ON_DELIVERY, PaymentKind.ON_DELIVERY),
        (_CONSIGNMENT, PaymentKind.CONSIGNMENT),
    ):
        if pattern.fullmatch(typed):
            return Payment(kind)
    if match := _DOWN_PAYMENT.fullmatch(typed):
        return _down_payment(match[1])
    if match := _CREDIT.fullmatch(typed):
        return _credit(match[1] or match[2])
    if _INTEREST.search(typed):
        raise ReadingError(
            sentence("Bayar dengan bunga atau cicilan tidak dipakai di sini."), _PAYMENT_ADVICE
        )
    raise ReadingError(
        sentence("Cara bayar “%(typed)s” tidak dikenal.", typed=shown(text)), _PAYMENT_ADVICE
    )


def read_payments(text: str) -> tuple[Payment, ...]:
    """Several ways to pay, in the order typed: "tunai / tempo 7/14", "COD atau konsinyasi"."""
    found: list[Payment] = []
    for part in re.split(r"[/;|\n]|,(?! *(?:sisa|pelunasan|lunas))|\batau\b", text):
        if not clean(part):
            continue
        typed = clean(part)
        if re.fullmatch(r"[0-9]+(?: hari)?", typed) and found and found[-1].days is not None:
            typed = f"tempo {typed}"
        payment = read_payment(typed)
        if payment not in found:
            found.append(payment)
    if not found:
        raise ReadingError(sentence("Cara bayar kosong."), _PAYMENT_ADVICE)
    return tuple(found)


def payment_from_code(code: str) -> Payment:
    """The payment that a stored code stands for; raises ValueError for any other text."""
    kind, _, parameter = code.partition("-")
    value = int(parameter) if parameter else None
    if kind == PaymentKind.DOWN_PAYMENT:
        return Payment(PaymentKind.DOWN_PAYMENT, percent=value)
    return Payment(PaymentKind(kind), days=value)


def delivery_in_words(delivery: Delivery, language: str = "id") -> str:
    """The term with who pays the freight, which is always said."""
    return {
        ("id", Delivery.LOCO): "Loco gudang (ongkir dibayar pembeli)",
        ("id", Delivery.FRANCO): "Franco gudang (ongkir dibayar penjual)",
        ("en", Delivery.LOCO): "Ex warehouse (buyer pays the freight)",
        ("en", Delivery.FRANCO): "Delivered (seller pays the freight)",
    }[language, delivery]


def payment_in_words(payment: Payment, language: str = "id") -> str:
    """As shown: "DP 30 % + pelunasan", "Tempo 14 hari", "Konsinyasi"; or in English."""
    english = language == "en"
    if payment.kind is PaymentKind.DOWN_PAYMENT:
        share = "" if payment.percent is None else f" {payment.percent}{'' if english else ' '}%"
        return f"Down payment{share}, balance later" if english else f"DP{share} + pelunasan"
    if payment.kind is PaymentKind.CREDIT:
        days = "day" if payment.days == 1 else "days"
        return f"Credit {payment.days} {days}" if english else f"Tempo {payment.days} hari"
    return {
        PaymentKind.CASH: ("Tunai", "Cash"),
        PaymentKind.ON_DELIVERY: ("COD", "Cash on delivery"),
        PaymentKind.CONSIGNMENT: ("Konsinyasi", "Consignment"),
    }[payment.kind][english]


def _down_payment(percent: str | None) -> Payment:
    if percent is not None and not 1 <= int(percent) <= 99:
        raise ReadingError(
            sentence("DP %(percent)s %% di luar 1 sampai 99 %%.", percent=percent), _DOWN_ADVICE
        )
    return Payment(PaymentKind.DOWN_PAYMENT, percent=int(percent) if percent else None)


def _credit(days: str | None) -> Payment:
    if days is None:
        raise ReadingError(sentence("Tempo berapa hari?"), _CREDIT_ADVICE)
    if not 1 <= int(days) <= LONGEST_CREDIT_DAYS:
        raise ReadingError(
            sentence(
                "Tempo %(days)s hari di luar 1 sampai %(most)s hari.",
                days=int(days),
                most=LONGEST_CREDIT_DAYS,
            ),
            _CREDIT_ADVICE,
        )
    return Payment(PaymentKind.CREDIT, days=int(days))
