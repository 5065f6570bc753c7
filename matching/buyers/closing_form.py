"""The form by which an office closes a need; choices come from the view."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, TextAreaField
from wtforms.validators import InputRequired, Length

from core.pages.forms import Form


class CloseForm(Form):
    """Why a need waits for no more offers."""

    why = RadioField(_l("Alasan"), validators=[InputRequired(_l("Pilih mengapa ditutup."))])
    note = TextAreaField(
        _l("Catatan"),
        description=_l("Tercatat di riwayat; pengunjung tidak melihatnya."),
        validators=[Length(max=500, message=_l("Paling banyak 500 huruf."))],
    )
