"""Forms of buyers: who they are, what they need, and why a need is over."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, Email, InputRequired, Length, NumberRange, Optional

from core.formatting import local_day
from core.pages.forms import Form, OnceForm, check_readable
from core.pages.wording import gettext as _
from core.reading.phones import read_phone
from matching.buyers.need_fields import NeedFields

NEW = "baru"  # the answer that none of the known buyers is theirs
NOT_ASKED, WISHED, REQUIRED = "tidak", "diharapkan", "wajib"
FURTHEST = timedelta(days=730)
MOST_MAX_OFFERS = 30


class BuyerForm(OnceForm):
    """Who buys. When it looks like a buyer that is known, `same` asks which it is."""

    name = StringField(
        _l("Nama usaha"),
        description=_l("Misalnya: Toko Oleh-oleh Sasirangan. Pengunjung tidak melihatnya."),
        validators=[DataRequired(_l("Isi nama usaha Anda.")), Length(max=160)],
        render_kw={"autocomplete": "organization"},
    )
    kind = SelectField(_l("Jenis usaha"), validators=[InputRequired(_l("Pilih jenis usaha."))])
    regency = SelectField(
        _l("Kabupaten/kota"), validators=[InputRequired(_l("Pilih kabupaten/kota."))]
    )
    phone = StringField(
        _l("Nomor WhatsApp"),
        description=_l("Contoh: 0812 3456 7890. Hanya dilihat petugas dinas."),
        validators=[DataRequired(_l("Isi nomor WhatsApp usaha.")), Length(max=40)],
        render_kw={"inputmode": "tel", "autocomplete": "tel"},
    )
    email = EmailField(
        _l("Alamat email usaha"),
        validators=[Optional(), Length(max=200), Email(_l("Alamat email ini tidak lengkap."))],
        render_kw={"autocomplete": "email"},
    )
    # The words of core.consent, written out so that translators find them.
    consent = BooleanField(
        _l("Saya setuju"),
        description=_l(
            "Nama usaha, nomor, dan alamat email ini disimpan dan dilihat dinas, untuk memastikan "
            "usaha saya dan menghubungi saya. Pengunjung hanya melihat jenis usaha dan "
            "kabupaten/kota."
        ),
        validators=[InputRequired(_l("Centang persetujuan ini untuk mendaftar."))],
    )
    same = RadioField(_l("Usaha yang mana"), validators=[Optional()], validate_choice=False)
    asked_about = HiddenField(validators=[Length(max=400)])

    def validate_phone(self, field: Any) -> None:
        """A number that can be called."""
        check_readable(field, read_phone)


class OwnNeedForm(NeedFields):
    """A need as its buyer writes it; what is wished for rules nobody out."""

    halal = RadioField(
        _l("Sertifikat halal"),
        default=NOT_ASKED,
        validators=[InputRequired(_l("Pilih salah satu."))],
    )
    pirt = RadioField(
        _l("Nomor P-IRT"), default=NOT_ASKED, validators=[InputRequired(_l("Pilih salah satu."))]
    )
    max_offers = IntegerField(
        _l("Paling banyak berapa penawaran"),
        description=_l("Sesudah sebanyak ini, kebutuhan tidak ditawari lagi."),
        validators=[
            InputRequired(_l("Tulis sebuah angka, misalnya 7.")),
            NumberRange(1, MOST_MAX_OFFERS, _l("Tulis angka dari 1 sampai 30.")),
        ],
        render_kw={"inputmode": "numeric"},
    )
    closes_on = DateField(
        _l("Penawaran ditunggu sampai"),
        description=_l("Sesudah hari ini kebutuhan tidak tampil lagi."),
        validators=[Optional()],
    )

    def validate_deliver_by(self, field: Any) -> None:
        """A day that can still be met."""
        _check_day(field.data)

    def validate_closes_on(self, field: Any) -> None:
        """A day to come, and not after the goods must be there."""
        _check_day(field.data)
        delivery = self.deliver_by.data
        if field.data and delivery and field.data > delivery:
            raise ValidationError(_("Hari ini sesudah hari kirim. Pilih yang lebih awal."))

    def values(self, category_id: int | None) -> dict[str, Any]:
        """The columns of the need; title, quantity and unit must have been found right."""
        return {
            **self.goods(category_id),
            "needs_halal": self.halal.data == REQUIRED,
            "wishes_halal": self.halal.data == WISHED,
            "needs_pirt": self.pirt.data == REQUIRED,
            "wishes_pirt": self.pirt.data == WISHED,
            "max_offers": self.max_offers.data,
            "closes_on": self.closes_on.data,
        }


class NewNeedForm(OwnNeedForm):
    """The same, with what is agreed to when it is posted."""

    # The words of core.consent, written out so that translators find them.
    consent = BooleanField(
        _l("Saya setuju"),
        description=_l(
            "Kebutuhan ini boleh ditampilkan dengan jenis pembeli, kabupaten/kota, dan barangnya; "
            "nama, nomor telepon, dan batas harga tidak ditampilkan."
        ),
        validators=[InputRequired(_l("Centang persetujuan ini untuk menyimpan kebutuhan."))],
    )


class OwnCloseForm(Form):
    """Why the buyer needs no more offers."""

    why = RadioField(_l("Alasan"), validators=[InputRequired(_l("Pilih mengapa ditutup."))])
    note = TextAreaField(
        _l("Keterangan"),
        description=_l("Hanya dilihat petugas dinas."),
        validators=[Length(max=500, message=_l("Paling banyak 500 huruf."))],
    )

    def validate_note(self, field: Any) -> None:
        """Another reason must be said in words."""
        if self.why.data == "other" and not field.data:
            raise ValidationError(_("Tulis alasannya."))


def _check_day(day: date | None) -> None:
    if day is None:
        return
    today = local_day(datetime.now(UTC))
    if day < today:
        raise ValidationError(_("Tanggal ini sudah lewat."))
    if day > today + FURTHEST:
        raise ValidationError(_("Tanggal ini lebih dari dua tahun lagi. Periksa tahunnya."))
