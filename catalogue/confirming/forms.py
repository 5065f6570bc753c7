"""Forms of a maker's link and of the office's call list."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import DataRequired, Length

from catalogue.products.holiday_form import HolidayForm
from core.pages.forms import Form

USUAL_HOLIDAY = timedelta(days=13)


class LinkHolidayForm(HolidayForm):
    """Days of rest of one of the listings on a maker's page.

    The key in the address is what allows it, and no browser sends that by itself: so it needs no
    proof that the form was ours, and works where cookies are refused.
    """

    class Meta(HolidayForm.Meta):
        """Without the token of a session."""

        csrf = False


def holiday_form_of(product_id: int, today: date, sent: Any = None) -> LinkHolidayForm:
    """The form with names of its own; two weeks from today stand in it until it is sent."""
    usual = {"starts_on": today, "ends_on": today + USUAL_HOLIDAY}
    return LinkHolidayForm(formdata=sent, prefix=f"p{product_id}-", data=usual)


@dataclass(frozen=True, slots=True)
class SentBack:
    """A form of the call list that could not be taken: whose it is, and what was ticked."""

    unit_id: int
    form: "PhoneForm"
    ticked: Set[int]


def phone_form_of(unit_id: int, sent: Any = None) -> "PhoneForm":
    """The form with names of its own, as the list holds one for each unit."""
    return PhoneForm(formdata=sent, prefix=f"u{unit_id}-")


class PhoneForm(Form):
    """What an officer heard on the phone."""

    note = StringField(
        _l("Catatan telepon"),
        description=_l("Dengan siapa Anda bicara, dan apa jawabannya. Tercatat di riwayat."),
        validators=[
            DataRequired(_l("Tulis dengan siapa Anda bicara.")),
            Length(max=300, message=_l("Paling banyak 300 huruf.")),
        ],
    )
