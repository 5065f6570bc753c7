"""Forms of accounts."""

from wtforms import EmailField, PasswordField, SelectField, StringField
from wtforms.validators import Email, EqualTo, InputRequired, Length

from core.forms import Form


class FirstAdministratorForm(Form):
    """Who will administer an empty site."""

    name = StringField("Nama", validators=[InputRequired(), Length(max=120)])
    email = EmailField("Alamat email", validators=[InputRequired(), Email(), Length(max=200)])
    office = SelectField("Dinas", validators=[InputRequired()])
    password = PasswordField("Kata sandi", validators=[InputRequired(), Length(min=8, max=128)])
    again = PasswordField("Ulangi kata sandi", validators=[InputRequired(), EqualTo("password")])
