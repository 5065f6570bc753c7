"""Forms by which offices write down needs and put enquiries aside; choices come from the view."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from core.pages.forms import Form, OnceForm, check_readable, read_count, reason_field
from core.reading.money import read_rupiah
from core.reading.phones import read_phone
from core.reading.terms import read_payments
from core.reading.unit_text import parse_unit

KEEP, RENEW = "pakai", "perbarui"  # what stands of a known buyer, or what is told now


class NeedForm(OnceForm):
    """A need as a buyer tells it: who, what, on which terms, and how consent was given."""

    buyer = StringField(
        _l("Nama pembeli"),
        description=_l("Tidak ditampilkan kepada pengunjung."),
        validators=[DataRequired(_l("Isi nama pembeli.")), Length(max=160)],
    )
    buyer_kind = SelectField(
        _l("Jenis pembeli"), validators=[InputRequired(_l("Pilih jenis pembeli."))]
    )
    phone = StringField(
        _l("Nomor WhatsApp pembeli"),
        description=_l("Contoh: 0812 3456 7890. Tidak ditampilkan kepada pengunjung."),
        validators=[Optional(), Length(max=40)],
    )
    regency = SelectField(
        _l("Kabupaten/kota pembeli"),
        validators=[InputRequired(_l("Pilih kabupaten/kota pembeli."))],
    )
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
    needs_halal = BooleanField(_l("Wajib bersertifikat halal"))
    needs_pirt = BooleanField(_l("Wajib ber-P-IRT"))
    channel = RadioField(
        _l("Disampaikan lewat"),
        validators=[InputRequired(_l("Pilih bagaimana kebutuhan ini disampaikan."))],
    )
    # The words of core.consent, written out so that translators find them.
    consent = BooleanField(
        _l("Sudah dibacakan dan disetujui pembeli"),
        description=_l(
            "Kebutuhan ini boleh ditampilkan dengan jenis pembeli, kabupaten/kota, dan barangnya; "
            "nama, nomor telepon, dan batas harga tidak ditampilkan."
        ),
        validators=[InputRequired(_l("Kebutuhan hanya boleh dicatat setelah pembeli setuju."))],
    )
    # Only asked when a known buyer is told otherwise; the code says about whom it was asked.
    known = RadioField(_l("Yang benar"), validators=[Optional()], validate_choice=False)
    asked_about = HiddenField(validators=[Length(max=64)])

    def validate_phone(self, field: Any) -> None:
        """A number that can be called."""
        check_readable(field, read_phone)

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

    def values(self, category_id: int | None) -> dict[str, Any]:
        """The columns of the need; only after the form was found right."""
        unit = parse_unit(self.unit.data.casefold())
        payments = read_payments(self.payment.data) if self.payment.data else ()
        return {
            "title": self.title.data.strip(),
            "description": self.description.data or "",
            "category_id": category_id,
            "quantity": read_count(self.quantity.data),
            "unit": unit.label if unit else self.unit.data,
            "frequency": self.frequency.data,
            "max_price_idr": read_rupiah(self.ceiling.data) if self.ceiling.data else None,
            "deliver_by": self.deliver_by.data,
            "delivery": self.delivery.data or None,
            "payment": ",".join(payment.code for payment in payments),
            "needs_halal": self.needs_halal.data,
            "needs_pirt": self.needs_pirt.data,
        }

    def number(self) -> str:
        """The buyer's number in international form; empty when none was given."""
        return read_phone(self.phone.data) if self.phone.data else ""


class DismissForm(Form):
    """Why an enquiry is put aside."""

    reason = reason_field(
        description=_l("Misalnya: sudah dijawab lewat telepon, nomor tidak aktif, bukan pembeli."),
        missing=_l("Tulis mengapa permintaan ini ditutup."),
    )
