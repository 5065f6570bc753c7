"""Forms that anybody may send: ask for an offer, look for goods, report a listing."""

from typing import Any

from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import InputRequired, Length, Optional

from core.consent import STATEMENTS
from core.forms import Form
from core.numerals import read_quantity
from core.phones import read_phone
from core.reading import ReadingError
from core.unit_text import parse_unit


class EnquiryForm(Form):
    """What a buyer looks for, and how to answer."""

    key = HiddenField()
    # People leave it empty, because they do not see it; programs fill it in.
    website = StringField("Situs", validators=[Length(max=0, message="Kosongkan kolom ini.")])
    name = StringField("Nama Anda atau toko", validators=[InputRequired(), Length(max=120)])
    whatsapp = StringField(
        "Nomor WhatsApp",
        description="Contoh: 0812 3456 7890",
        validators=[InputRequired(), Length(max=40)],
    )
    regency = SelectField("Kabupaten/kota", validators=[InputRequired()])
    goods = StringField("Barang yang dicari", validators=[InputRequired(), Length(max=160)])
    quantity = StringField("Jumlah", description="Contoh: 3.000", validators=[InputRequired()])
    unit = StringField(
        "Satuan", description="Contoh: bungkus, kg, kodi", validators=[InputRequired()]
    )
    needed_by = DateField("Diperlukan paling lambat", validators=[Optional()])
    message = TextAreaField("Pesan", validators=[Length(max=1000)])
    consent = BooleanField(STATEMENTS["permintaan-1"], validators=[InputRequired()])

    def validate_whatsapp(self, field: Any) -> None:
        """A number that can be called."""
        _read(field, read_phone)

    def validate_quantity(self, field: Any) -> None:
        """A whole number."""
        _read(field, read_quantity)

    def validate_unit(self, field: Any) -> None:
        """A unit of trade."""
        if parse_unit(field.data.casefold()) is None:
            raise ValidationError("Satuan tidak dikenal. Contoh: bungkus, botol, kg, kodi.")


class ReportForm(Form):
    """What is wrong with a listing."""

    key = HiddenField()
    website = StringField("Situs", validators=[Length(max=0, message="Kosongkan kolom ini.")])
    message = TextAreaField(
        "Apa yang salah pada produk ini?", validators=[InputRequired(), Length(max=1000)]
    )


def _read(field: Any, reader: Any) -> None:
    try:
        reader(field.data)
    except ReadingError as error:
        raise ValidationError(f"{error.message} {error.suggestion}") from None
