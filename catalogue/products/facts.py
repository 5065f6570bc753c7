"""What is stated of a product beyond price and capacity, in words."""

from collections.abc import Sequence
from datetime import date

from core.database import AnyRow
from core.formatting import date_range, quantity, rupiah
from core.pages.spoken import spoken
from core.pages.wording import gettext as _
from core.pages.wording import ngettext
from core.reading.net_weight import net_weight, price_per_100
from core.reading.terms import Delivery, delivery_in_words, payment_from_code, payment_in_words
from core.units import Dimension

Fact = tuple[str, str]
Stops = Sequence[tuple[date, date]]


def facts(row: AnyRow, stops: Stops, language: str) -> list[Fact]:
    """Labels and texts; what is not stated is left out."""
    stated = [*_pack(row, language), *_terms(row, language)]
    stated.append((_("Libur produksi"), "; ".join(date_range(a, b, language) for a, b in stops)))
    return [(label, text) for label, text in stated if text]


def days(count: int | None) -> str:
    """A number of days; nothing when it is not known."""
    if count is None:
        return ""
    return ngettext("%(days)s hari", "%(days)s hari", count, days=count)


def stop_note(stops: Stops, language: str) -> str:
    """When production rests next."""
    return _("Libur produksi %(dates)s.", dates=date_range(*stops[0], language)) if stops else ""


def _pack(row: AnyRow, language: str) -> list[Fact]:
    size = net_weight(row.net_weight)
    per_100 = price_per_100(row.price_idr, size) if row.price_idr else None
    base = "ml" if size and size.dimension is Dimension.VOLUME else "g"
    carton = row.pieces_per_carton
    return [
        (_("Isi bersih"), spoken(row.net_weight)),
        (
            _("Harga per 100 %(unit)s", unit=base),
            rupiah(round(per_100), language) if per_100 else "",
        ),
        (_("Kemasan"), spoken(row.packaging)),
        (_("Isi karton"), quantity(carton, row.unit, language) if carton else ""),
        (_("Masa simpan"), days(row.shelf_life_days)),
    ]


def _terms(row: AnyRow, language: str) -> list[Fact]:
    delivery = delivery_in_words(Delivery(row.delivery), language) if row.delivery else ""
    codes = [code for code in row.payment.split(",") if code]
    payments = [payment_in_words(payment_from_code(code), language) for code in codes]
    return [(_("Penyerahan"), delivery), (_("Pembayaran"), ", ".join(payments))]
