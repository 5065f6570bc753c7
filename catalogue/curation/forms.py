"""Forms of curation: why listings are returned or archived; the reasons come from the view."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectMultipleField, TextAreaField, ValidationError
from wtforms.validators import InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from core.pages.forms import Form, reason_field
from core.pages.wording import gettext as _

OTHER = "lainnya"  # the slug of the reason that says nothing yet


class ReturnForm(Form):
    """Why a listing goes back to its maker."""

    reasons = SelectMultipleField(
        _l("Apa yang perlu diperbaiki"),
        description=_l("Pembuatnya membaca alasan ini."),
        validators=[InputRequired(_l("Pilih paling sedikit satu alasan."))],
        widget=ListWidget(),
        option_widget=CheckboxInput(),
    )
    words = TextAreaField(
        _l("Catatan untuk pembuatnya"),
        description=_l("Misalnya: foto kemasan dari depan, di tempat terang."),
        validators=[Length(max=500, message=_l("Paling banyak 500 huruf."))],
    )

    def offer(self, reasons: Sequence[tuple[str, str]]) -> None:
        """Let these (slug, words) be picked."""
        self.reasons.choices = list(reasons)

    def validate_words(self, field: TextAreaField) -> None:
        """Another reason is said in words."""
        if OTHER in (self.reasons.data or ()) and not field.data:
            raise ValidationError(_("Tulis apa yang perlu diperbaiki."))


class ArchiveTogetherForm(Form):
    """Why listings are taken away from visitors."""

    words = reason_field(
        description=_l("Tercatat di riwayat setiap produk; pengunjung tidak melihatnya."),
        missing=_l("Tulis mengapa produk ini diarsipkan."),
    )


class PlainTogetherForm(Form):
    """Nothing but the proof that it was sent from our page."""


FORMS: dict[str, Any] = {
    "publish": PlainTogetherForm,
    "return": ReturnForm,
    "archive": ArchiveTogetherForm,
    "confirm": PlainTogetherForm,
}
