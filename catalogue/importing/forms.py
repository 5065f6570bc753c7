"""The form that an office sends a file with."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import RadioField
from wtforms.validators import InputRequired

from core.pages.forms import Form


class UploadForm(Form):
    """A file and what is in it; the view gives the kinds."""

    kind = RadioField(
        _l("Isi berkas"), validators=[InputRequired(_l("Pilih apa yang ada di dalam berkas."))]
    )
    file = FileField(
        _l("Berkas"),
        description=_l("CSV atau Excel (.xlsx), paling besar 32 MB."),
        validators=[FileRequired(_l("Pilih berkas yang akan diimpor."))],
        render_kw={"accept": ".csv,.txt,.xlsx"},
    )
