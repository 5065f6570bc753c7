"""Forms of accounts."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_security.forms import LoginForm
from flask_security.utils import validate_redirect_url
from wtforms import EmailField, PasswordField, SelectField, StringField
from wtforms.validators import Email, EqualTo, InputRequired, Length

from core.pages.forms import Form, PlainFields


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


class SignInForm(LoginForm):
    """The library's form; it goes on to pages of this site only, and else to the office's front."""

    class Meta(PlainFields):
        """Plain text here too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not validate_redirect_url(self.next.data):
            self.next.data = ""
