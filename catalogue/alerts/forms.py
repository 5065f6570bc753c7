"""The form by which a search is saved."""

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, HiddenField
from wtforms.validators import DataRequired, Email, Length

from core.pages.forms import Form

MOST_QUERY = 600


class SaveForm(Form):
    """The search, for somebody whose address is known already."""

    query = HiddenField(validators=[Length(max=MOST_QUERY)])


class SaveByEmailForm(SaveForm):
    """The same for everybody else."""

    email = EmailField(
        _l("Alamat email"),
        description=_l("Kami kirim satu surat untuk memastikan alamat ini. Berhenti kapan saja."),
        validators=[
            DataRequired(_l("Isi alamat email Anda.")),
            Length(max=200),
            Email(_l("Alamat email ini tidak lengkap.")),
        ],
        render_kw={"autocomplete": "email"},
    )
