"""Forms by which makers tell who they are and what they make; one short form a step."""

import re
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from catalogue.products.naming import name_in
from core.pages.forms import Form, OnceForm, check_readable, read_count
from core.pages.wording import gettext as _
from core.reading.dates import read_days
from core.reading.money import read_rupiah
from core.reading.phones import read_phone
from core.reading.terms import read_payments
from core.reading.unit_text import parse_unit

NUMERIC = {"inputmode": "numeric"}


class PesantrenForm(OnceForm):
    """Which pesantren somebody speaks for; `known` says that it is one of the register."""

    nspp = StringField(
        _l("NSPP"),
        description=_l("Nomor statistik pesantren, 12 angka. Tidak hafal? Kosongkan."),
        validators=[Optional(), Length(max=40)],
        render_kw=NUMERIC,
    )
    name = StringField(
        _l("Nama pesantren"),
        validators=[DataRequired(_l("Isi nama pesantren.")), Length(max=160)],
    )
    regency = SelectField(
        _l("Kabupaten/kota"), validators=[InputRequired(_l("Pilih kabupaten/kota."))]
    )
    address = StringField(_l("Alamat"), validators=[Optional(), Length(max=300)])
    known = HiddenField(validators=[Length(max=20)])

    def validate_nspp(self, field: Any) -> None:
        """Twelve digits, however they are parted."""
        if field.data and not re.fullmatch(r"[0-9]{12}", digits(field.data)):
            raise ValidationError(_("NSPP punya 12 angka. Periksa pada piagam, atau kosongkan."))


class UnitForm(OnceForm):
    """The unit that sells: a kopontren, a santri group, an alumni business."""

    name = StringField(
        _l("Nama unit usaha"),
        description=_l("Misalnya Kopontren Nurul Huda."),
        validators=[DataRequired(_l("Isi nama unit usaha.")), Length(max=160)],
    )
    pillar = SelectField(_l("Pilar"), validators=[InputRequired(_l("Pilih pilarnya."))])
    phone = StringField(
        _l("Nomor WhatsApp unit"),
        description=_l("Hanya untuk dinas; pengunjung tidak melihatnya."),
        validators=[Optional(), Length(max=40)],
        render_kw={"autocomplete": "tel", "inputmode": "tel"},
    )
    nib = StringField(
        _l("NIB"),
        description=_l("Nomor induk berusaha, 13 angka."),
        validators=[Optional(), Length(max=40)],
        render_kw=NUMERIC,
    )

    def validate_phone(self, field: Any) -> None:
        """A number that can be called."""
        check_readable(field, read_phone)

    def validate_nib(self, field: Any) -> None:
        """Thirteen digits, however they are parted."""
        if field.data and not re.fullmatch(r"[0-9]{13}", digits(field.data)):
            raise ValidationError(_("NIB punya 13 angka."))


class StepForm(Form):
    """One step of a product; `version` tells whether somebody changed it meanwhile."""

    version = HiddenField(validators=[Length(max=64)])


class WhatForm(StepForm):
    """What it is."""

    name = StringField(
        _l("Nama produk"),
        description=_l("Seperti di kemasan, misalnya Keripik Pisang Cokelat."),
        validators=[DataRequired(_l("Isi nama produk.")), Length(max=160)],
    )
    category = SelectField(_l("Kategori"), validators=[InputRequired(_l("Pilih kategori."))])
    description = TextAreaField(
        _l("Keterangan"),
        description=_l("Dua atau tiga kalimat: bahan, rasa, kegunaan."),
        validators=[Optional(), Length(max=2000)],
    )
    packaging = StringField(
        _l("Kemasan"), description=_l("Misalnya standing pouch."), validators=[Length(max=80)]
    )
    net_weight = StringField(
        _l("Berat atau isi bersih"),
        description=_l("Misalnya 200 gram."),
        validators=[Length(max=80)],
    )

    def validate_name(self, field: Any) -> None:
        """Letters, as an import wants them too."""
        if not name_in(field.data):
            raise ValidationError(_("Tulis nama dengan huruf, misalnya Keripik Tempe."))


class PriceForm(StepForm):
    """What it costs, and in which units it is sold."""

    price = StringField(
        _l("Harga per satuan"),
        description=_l("Dalam rupiah, di tempat Anda. Contoh: 12.500 atau 12,5 ribu."),
        validators=[DataRequired(_l("Isi harganya.")), Length(max=40)],
    )
    unit = StringField(
        _l("Satuan jual"),
        description=_l("Contoh: bungkus, botol, kg, kodi, dus isi 24"),
        validators=[DataRequired(_l("Isi satuannya.")), Length(max=40)],
    )
    minimum_order = StringField(
        _l("Pesanan paling sedikit"),
        description=_l("Berapa satuan. Kosong berarti boleh satu."),
        validators=[Optional(), Length(max=20)],
        render_kw=NUMERIC,
    )

    def validate_price(self, field: Any) -> None:
        """An amount that can be read in one way only."""
        check_readable(field, read_rupiah)

    def validate_unit(self, field: Any) -> None:
        """A unit of trade."""
        if parse_unit(field.data.casefold()) is None:
            raise ValidationError(_("Satuan tidak dikenal. Contoh: bungkus, botol, kg, kodi."))

    def validate_minimum_order(self, field: Any) -> None:
        """A whole number."""
        check_readable(field, read_count)


class CapacityForm(StepForm):
    """How much of it, how fast, and on which terms."""

    monthly_capacity = StringField(
        _l("Kapasitas sebulan"),
        description=_l("Berapa satuan yang sanggup dibuat dalam sebulan."),
        validators=[Optional(), Length(max=20)],
        render_kw=NUMERIC,
    )
    lead_days = StringField(
        _l("Siap dalam berapa hari"),
        description=_l("Sejak dipesan sampai siap dikirim."),
        validators=[Optional(), Length(max=20)],
        render_kw=NUMERIC,
    )
    shelf_life_days = StringField(
        _l("Tahan berapa lama"),
        description=_l("Contoh: 180 hari, 6 bulan"),
        validators=[Optional(), Length(max=40)],
    )
    delivery = SelectField(_l("Penyerahan"), validators=[Optional()])
    payment = StringField(
        _l("Pembayaran"),
        description=_l("Contoh: tunai, COD, DP 30 %, tempo 14, konsinyasi"),
        validators=[Optional(), Length(max=120)],
    )

    def validate_monthly_capacity(self, field: Any) -> None:
        """A whole number."""
        check_readable(field, read_count)

    def validate_lead_days(self, field: Any) -> None:
        """Days."""
        check_readable(field, read_days)

    def validate_shelf_life_days(self, field: Any) -> None:
        """Days, or months and years in words."""
        check_readable(field, read_days)

    def validate_payment(self, field: Any) -> None:
        """Ways to pay that we know."""
        check_readable(field, read_payments)


class DocumentForm(StepForm):
    """The numbers of its documents; a doubtful one is taken, and said to be doubtful."""

    halal = StringField(
        _l("Nomor sertifikat halal"),
        description=_l("ID diikuti 17 angka."),
        validators=[Length(max=60)],
    )
    pirt = StringField(_l("Nomor P-IRT"), description=_l("15 angka."), validators=[Length(max=60)])
    bpom = StringField(
        _l("Nomor BPOM"), description=_l("MD diikuti 12 angka."), validators=[Length(max=60)]
    )


def digits(text: str) -> str:
    """Only the digits of a typed number."""
    return re.sub(r"[^0-9]", "", text)
