"""What every form of a need asks: goods, quantity, price, and terms. No buyer, no consent."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from core.pages.forms import OnceForm, check_readable, read_count
from core.reading.money import read_rupiah
from core.reading.terms import read_payments
from core.reading.unit_text import parse_unit


class NeedFields(OnceForm):
    """The goods and the terms; choices come from the view."""

    title = StringField(
        _l("Barang yang dicari"),
        description=_l("Beberapa kata saja, misalnya keripik singkong balado."),
        validators=[DataRequired(_l("Isi barang yang dicari.")), Length(max=200)],
    )
    category = SelectField(_l("Kategori"), validators=[Optional()])
    description = TextAreaField(
        _l("Keterangan"),
        description=_l("Rasa, ukuran, kemasan. Tampil di halaman umum: jangan tulis nama orang."),
        validators=[Length(max=4000)],
    )
    quantity = StringField(
        _l("Jumlah"),
        description=_l("Contoh: 3.000"),
        validators=[DataRequired(_l("Isi jumlahnya.")), Length(max=40)],
    )
    unit = StringField(
        _l("Satuan"),
        description=_l("Contoh: bungkus, botol, kg, kodi"),
        validators=[DataRequired(_l("Isi satuannya.")), Length(max=40)],
    )
    frequency = SelectField(
        _l("Seberapa sering"), validators=[InputRequired(_l("Pilih seberapa sering."))]
    )
    ceiling = StringField(
        _l("Harga paling tinggi per satuan"),
        description=_l(
            "Rupiah, di gudang penjual tanpa ongkir; untuk franco gudang, sampai di gudang "
            "pembeli. Tidak ditampilkan kepada pengunjung."
        ),
        validators=[Optional(), Length(max=40)],
    )
    deliver_by = DateField(_l("Dikirim paling lambat"), validators=[Optional()])
    delivery = SelectField(_l("Penyerahan"), validators=[Optional()])
    payment = StringField(
        _l("Pembayaran"),
        description=_l("Contoh: tunai, COD, DP 30 %, tempo 14, konsinyasi"),
        validators=[Optional(), Length(max=120)],
    )

    def validate_quantity(self, field: Any) -> None:
        """A whole number."""
        check_readable(field, read_count)

    def validate_unit(self, field: Any) -> None:
        """A unit of trade."""
        if parse_unit(field.data.casefold()) is None:
            raise ValidationError(_l("Satuan tidak dikenal. Contoh: bungkus, botol, kg, kodi."))

    def validate_ceiling(self, field: Any) -> None:
        """An amount that can be read in one way only."""
        check_readable(field, read_rupiah)

    def validate_payment(self, field: Any) -> None:
        """Ways to pay that we know."""
        check_readable(field, read_payments)

    def goods(self, category_id: int | None) -> dict[str, Any]:
        """The columns of the need that these fields fill; what cannot be read counts as empty.

        Title, quantity and unit must have been found right.
        """
        unit = parse_unit(self.unit.data.casefold())
        ceiling, payment = _right(self.ceiling), _right(self.payment)
        return {
            "title": self.title.data.strip(),
            "description": _right(self.description) or "",
            "category_id": category_id,
            "quantity": read_count(self.quantity.data),
            "unit": unit.label if unit else self.unit.data,
            "frequency": _right(self.frequency) or "once",
            "max_price_idr": read_rupiah(ceiling) if ceiling else None,
            "deliver_by": _right(self.deliver_by),
            "delivery": _right(self.delivery) or None,
            "payment": ",".join(one.code for one in read_payments(payment)) if payment else "",
        }


def _right(field: Any) -> Any:
    return None if field.errors else field.data
