"""Forms of accounts."""

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, PasswordField, SelectField, StringField
from wtforms.validators import Email, EqualTo, InputRequired, Length

from core.pages.forms import Form


class FirstAdministratorForm(Form):
    """Who will administer an empty site."""

    name = StringField(_l("Nama"), validators=[InputRequired(), Length(max=120)])
    email = EmailField(_l("Alamat email"), validators=[InputRequired(), Email(), Length(max=200)])
    office = SelectField(_l("Dinas"), validators=[InputRequired()], render_kw={"lang": "id"})
    password = PasswordField(_l("Kata sandi"), validators=[InputRequired(), Length(min=8, max=128)])
    again = PasswordField(
        _l("Ulangi kata sandi"),
        validators=[
            InputRequired(),
            Length(max=128),
            EqualTo("password", _l("Kedua kata sandi harus sama.")),
        ],
    )
