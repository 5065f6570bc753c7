"""Forms of one's own account."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from core.pages.forms import Form


class AccountForm(Form):
    """What others see of a person, and the language of the mail that they get."""

    name = StringField(
        _l("Nama"),
        validators=[InputRequired(), Length(max=120)],
        render_kw={"autocomplete": "name"},
    )
    language = SelectField(
        _l("Bahasa surat"),
        choices=[SelectChoice("id", "Bahasa Indonesia"), SelectChoice("en", "English")],
        validators=[InputRequired()],
    )
