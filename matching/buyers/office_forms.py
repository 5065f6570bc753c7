"""Forms by which offices write down needs and put enquiries aside; choices come from the view."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, RadioField, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from core.pages.forms import Form, check_readable, reason_field
from core.reading.phones import read_phone
from matching.buyers.need_fields import NeedFields

KEEP, RENEW = "pakai", "perbarui"  # what stands of a known buyer, or what is told now


class NeedForm(NeedFields):
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

    def values(self, category_id: int | None) -> dict[str, Any]:
        """The columns of the need; only after the form was found right."""
        return {
            **self.goods(category_id),
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
