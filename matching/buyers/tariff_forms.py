"""Forms of freight tariffs; choices come from the view."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, SelectField, StringField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from core.pages.forms import Form, check_readable, reason_field
from core.reading.dates import read_days
from core.reading.money import read_rupiah
from core.sentences import sentence


class TariffForm(Form):
    """What a carrier takes between two provinces, from when until when, and who said so."""

    carrier = StringField(
        _l("Pengangkut"),
        description=_l("Nama ekspedisi, pelayaran, atau agennya."),
        validators=[DataRequired(_l("Isi nama pengangkut.")), Length(max=120)],
    )
    origin = SelectField(
        _l("Provinsi asal"), validators=[InputRequired(_l("Pilih provinsi asal."))]
    )
    destination = SelectField(
        _l("Provinsi tujuan"), validators=[InputRequired(_l("Pilih provinsi tujuan."))]
    )
    minimum = StringField(
        _l("Biaya paling sedikit sekali kirim"),
        description=_l("Yang tetap dibayar walaupun kirimannya ringan."),
        validators=[Optional(), Length(max=40)],
    )
    per_kg = StringField(
        _l("Tarif per kg"),
        description=_l("Contoh: 2.200"),
        validators=[DataRequired(_l("Isi tarif per kg.")), Length(max=40)],
    )
    per_m3 = StringField(
        _l("Tarif per m³"),
        description=_l("Hanya dicatat: perkiraan dihitung dari berat."),
        validators=[Optional(), Length(max=40)],
    )
    days = StringField(
        _l("Lama kirim"),
        description=_l("Contoh: 4 hari"),
        validators=[DataRequired(_l("Isi lama kirim.")), Length(max=40)],
    )
    source = StringField(
        _l("Sumber"),
        description=_l("Misalnya: telepon ke agen di Surabaya, brosur 12 Maret."),
        validators=[DataRequired(_l("Tulis dari mana tarif ini.")), Length(max=200)],
    )
    valid_from = DateField(
        _l("Berlaku mulai"), validators=[InputRequired(_l("Isi mulai berlakunya."))]
    )
    valid_to = DateField(
        _l("Berlaku sampai"), validators=[InputRequired(_l("Isi sampai kapan berlaku."))]
    )

    def validate_minimum(self, field: Any) -> None:
        """An amount that can be read in one way only."""
        check_readable(field, _least)

    def validate_per_kg(self, field: Any) -> None:
        """An amount above nothing."""
        check_readable(field, read_rupiah)

    def validate_per_m3(self, field: Any) -> None:
        """An amount above nothing."""
        check_readable(field, read_rupiah)

    def validate_days(self, field: Any) -> None:
        """A length of time."""
        check_readable(field, _days)

    def validate_valid_to(self, field: Any) -> None:
        """Not before the first day."""
        first: date | None = self.valid_from.data
        if first is not None and field.data < first:
            raise ValidationError(_l("Hari terakhir tidak boleh sebelum hari pertama."))

    def values(self) -> dict[str, Any]:
        """The columns of the tariff; only after the form was found right."""
        return {
            "carrier": self.carrier.data.strip(),
            "origin_province": self.origin.data,
            "destination_province": self.destination.data,
            "minimum_idr": _least(self.minimum.data) if self.minimum.data else 0,
            "per_kg_idr": read_rupiah(self.per_kg.data),
            "per_m3_idr": read_rupiah(self.per_m3.data) if self.per_m3.data else None,
            "days": _days(self.days.data),
            "source": self.source.data.strip(),
            "valid_from": self.valid_from.data,
            "valid_to": self.valid_to.data,
        }


class EndTariffForm(Form):
    """Why a tariff gives no estimate any more."""

    reason = reason_field(
        description=_l("Misalnya: tarif naik, salah ketik, pengangkut berhenti."),
        missing=_l("Tulis mengapa tarif ini diakhiri."),
    )


def _least(text: str) -> int:
    return read_rupiah(text, zero_allowed=True)


def _days(text: str) -> int:
    return read_days(text, largest=365, what=sentence("Lama kirim"))
