"""The form of a production holiday, for an office's page and for a maker's link."""

from datetime import UTC, date, datetime

from flask_babel import lazy_gettext as _l
from wtforms import DateField, ValidationError
from wtforms.validators import InputRequired

from catalogue.products.rest_days import check_days
from core.errors import DomainError
from core.formatting import local_day
from core.pages.forms import Form


class HolidayForm(Form):
    """First and last day on which nothing is made."""

    starts_on = DateField(
        _l("Mulai libur"), validators=[InputRequired(_l("Isi hari pertama libur."))]
    )
    ends_on = DateField(
        _l("Hari terakhir libur"), validators=[InputRequired(_l("Isi hari terakhir libur."))]
    )

    def validate_ends_on(self, field: DateField) -> None:
        """Refuse days that cannot be meant, beside the second of them."""
        if self.starts_on.data and field.data:
            try:
                check_days(*self.days(), local_day(datetime.now(UTC)))
            except DomainError as error:
                raise ValidationError(error.message) from None

    def days(self) -> tuple[date, date]:
        """Both days of a form that was filled in."""
        return self.starts_on.data, self.ends_on.data
