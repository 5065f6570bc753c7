"""Forms of a listing's office page."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import StringField
from wtforms.validators import DataRequired, Length, ValidationError

from catalogue.products.naming import name_in
from core.pages.forms import Form, reason_field
from core.pages.wording import gettext as _


class RenameForm(Form):
    """The name that visitors read."""

    name = StringField(
        _l("Nama produk"),
        description=_l("Alamat lama tetap mengantar ke produk ini."),
        validators=[
            DataRequired(_l("Isi nama produk.")),
            Length(max=160, message=_l("Paling banyak 160 huruf.")),
        ],
    )

    def validate_name(self, field: StringField) -> None:
        """Refuse what an import would not take for a name either."""
        if not name_in(field.data):
            raise ValidationError(_("Tulis nama dengan huruf, misalnya Keripik Tempe."))


class ArchiveForm(Form):
    """Why a listing is taken away from visitors."""

    reason = reason_field(
        description=_l("Tercatat di riwayat; pengunjung tidak melihatnya."),
        missing=_l("Tulis mengapa produk ini diarsipkan."),
    )


class PhotoForm(Form):
    """One photo of the product."""

    photo = FileField(
        _l("Foto"),
        description=_l("JPG, PNG, WEBP, atau AVIF, paling besar 15 MB. Jangan ada wajah santri."),
        validators=[FileRequired(_l("Pilih satu foto."))],
        render_kw={"accept": "image/*"},
    )
