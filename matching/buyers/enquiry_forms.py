"""Forms that anybody may send: ask for an offer, look for goods, report a listing."""

from typing import Any

from flask_babel import lazy_gettext as _l
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

from core.forms import Form
from core.numerals import read_quantity
from core.phones import read_phone
from core.reading import ReadingError
from core.unit_text import parse_unit
from core.wording import gettext as _


class EnquiryForm(Form):
    """What a buyer looks for, and how to answer."""

    key = HiddenField()
    # People leave it empty, because they do not see it; programs fill it in.
    website = StringField(
        _l("Situs"), validators=[Length(max=0, message=_l("Kosongkan kolom ini."))]
    )
    name = StringField(_l("Nama Anda atau toko"), validators=[InputRequired(), Length(max=120)])
    whatsapp = StringField(
        _l("Nomor WhatsApp"),
        description=_l("Contoh: 0812 3456 7890"),
        validators=[InputRequired(), Length(max=40)],
    )
    regency = SelectField(_l("Kabupaten/kota"), validators=[InputRequired()])
    goods = StringField(_l("Barang yang dicari"), validators=[InputRequired(), Length(max=160)])
    quantity = StringField(
        _l("Jumlah"), description=_l("Contoh: 3.000"), validators=[InputRequired()]
    )
    unit = StringField(
        _l("Satuan"), description=_l("Contoh: bungkus, kg, kodi"), validators=[InputRequired()]
    )
    needed_by = DateField(_l("Diperlukan paling lambat"), validators=[Optional()])
    message = TextAreaField(_l("Pesan"), validators=[Length(max=1000)])
    # The words of core.consent, written out so that translators find them.
    consent = BooleanField(
        _l(
            "Nama dan nomor WhatsApp saya boleh dipakai dinas untuk menghubungi saya "
            "tentang permintaan ini."
        ),
        validators=[InputRequired()],
    )

    def validate_whatsapp(self, field: Any) -> None:
        """A number that can be called."""
        _read(field, read_phone)

    def validate_quantity(self, field: Any) -> None:
        """A whole number."""
        _read(field, read_quantity)

    def validate_unit(self, field: Any) -> None:
        """A unit of trade."""
        if parse_unit(field.data.casefold()) is None:
            raise ValidationError(_("Satuan tidak dikenal. Contoh: bungkus, botol, kg, kodi."))


class ReportForm(Form):
    """What is wrong with a listing."""

    key = HiddenField()
    website = StringField(
        _l("Situs"), validators=[Length(max=0, message=_l("Kosongkan kolom ini."))]
    )
    message = TextAreaField(
        _l("Apa yang salah pada produk ini?"), validators=[InputRequired(), Length(max=1000)]
    )


def _read(field: Any, reader: Any) -> None:
    try:
        reader(field.data)
    except ReadingError as error:
        raise ValidationError(f"{error.message} {error.suggestion}") from None
