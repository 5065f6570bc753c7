"""The form by which an office says what it made sure of; choices come from the view."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, TextAreaField, ValidationError
from wtforms.validators import InputRequired, Length

from core.pages.forms import Form
from core.pages.wording import gettext as _


class DecideForm(Form):
    """Right or refused, how the office knows, and in words what it saw."""

    state = RadioField(_l("Keputusan"), validators=[InputRequired(_l("Pilih keputusannya."))])
    way = RadioField(_l("Diperiksa"), validators=[InputRequired(_l("Pilih cara memeriksanya."))])
    note = TextAreaField(
        _l("Catatan"),
        description=_l("Wajib bila ditolak; orangnya membaca alasan penolakan."),
        validators=[Length(max=500, message=_l("Paling banyak 500 huruf."))],
    )

    def validate_note(self, field: TextAreaField) -> None:
        """Who is refused is told why."""
        if self.state.data == "refused" and not field.data:
            raise ValidationError(_("Tulis mengapa ditolak."))
