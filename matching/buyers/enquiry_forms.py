"""Forms that anybody may send: ask for an offer, look for goods, report a listing."""

from datetime import UTC, datetime, timedelta
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import InputRequired, Length, Optional

from core.formatting import local_day
from core.pages.forms import OnceForm, check_readable, read_count
from core.pages.wording import gettext as _
from core.reading.phones import read_phone
from core.reading.unit_text import parse_unit

FURTHEST = timedelta(days=730)


class SentForm(OnceForm):
    """What both forms carry unseen beside their key: a trap for programs."""

    # People leave it empty, because they do not see it; programs fill it in.
    website = StringField(
        _l("Situs"), validators=[Length(max=0, message=_l("Kosongkan kolom ini."))]
    )


class EnquiryForm(SentForm):
    """What a buyer looks for, and how to answer."""

    goods = StringField(_l("Barang yang dicari"), validators=[InputRequired(), Length(max=160)])
    quantity = StringField(
        _l("Jumlah"),
        description=_l("Contoh: 3.000"),
        validators=[InputRequired(), Length(max=40)],
        render_kw={"inputmode": "numeric"},
    )
    unit = StringField(
        _l("Satuan"),
        description=_l("Contoh: bungkus, kg, kodi"),
        validators=[InputRequired(), Length(max=40)],
        render_kw={"autocapitalize": "none"},
    )
    needed_by = DateField(_l("Diperlukan paling lambat"), validators=[Optional()])
    message = TextAreaField(
        _l("Pesan"),
        description=_l("Rasa, ukuran, kemasan, atau syarat lain."),
        validators=[Length(max=1000)],
    )
    name = StringField(
        _l("Nama Anda atau toko"),
        validators=[InputRequired(), Length(max=120)],
        render_kw={"autocomplete": "name"},
    )
    whatsapp = StringField(
        _l("Nomor WhatsApp"),
        description=_l("Contoh: 0812 3456 7890. Hanya dilihat petugas dinas."),
        validators=[InputRequired(), Length(max=40)],
        render_kw={"inputmode": "tel", "autocomplete": "tel"},
    )
    regency = SelectField(_l("Kabupaten/kota"), validators=[InputRequired()])
    # The words of core.consent, written out so that translators find them.
    consent = BooleanField(
        _l(
            "Nama dan nomor WhatsApp saya boleh dipakai dinas untuk menghubungi saya "
            "tentang permintaan ini."
        ),
        validators=[
            InputRequired(_l("Centang persetujuan ini, supaya dinas boleh menghubungi Anda."))
        ],
    )

    def validate_whatsapp(self, field: Any) -> None:
        """A number that can be called."""
        check_readable(field, read_phone)

    def validate_quantity(self, field: Any) -> None:
        """A whole number."""
        check_readable(field, read_count)

    def validate_unit(self, field: Any) -> None:
        """A unit of trade."""
        if parse_unit(field.data.casefold()) is None:
            raise ValidationError(_("Satuan tidak dikenal. Contoh: bungkus, botol, kg, kodi."))

    def validate_needed_by(self, field: Any) -> None:
        """A day that can still be met."""
        if field.data is None:  # not a date at all, which has been said
            return
        today = local_day(datetime.now(UTC))
        if field.data < today:
            raise ValidationError(_("Tanggal ini sudah lewat."))
        if field.data > today + FURTHEST:
            raise ValidationError(_("Tanggal ini lebih dari dua tahun lagi. Periksa tahunnya."))


class ReportForm(SentForm):
    """What is wrong with a listing."""

    message = TextAreaField(
        _l("Apa yang salah pada produk ini?"),
        description=_l("Misalnya: sudah tidak dibuat, harganya lain, fotonya keliru."),
        validators=[InputRequired(), Length(max=1000)],
    )
