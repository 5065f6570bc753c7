"""The form by which an office gives a listing back."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectMultipleField, TextAreaField, ValidationError
from wtforms.validators import Length
from wtforms.widgets import CheckboxInput, ListWidget

from core.pages.forms import Form
from core.pages.wording import gettext as _


class ReturnForm(Form):
    """Why, from the open list, and in words of one's own: at least one of the two."""

    reasons = SelectMultipleField(
        _l("Yang perlu diperbaiki"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    words = TextAreaField(
        _l("Penjelasan"),
        description=_l("Dibaca oleh pembuat produk. Tulis apa yang harus diubah."),
        validators=[Length(max=500, message=_l("Paling banyak 500 huruf."))],
    )

    def validate_words(self, field: Any) -> None:
        """Somebody who gets it back must know why."""
        if not field.data and not self.reasons.data:
            raise ValidationError(_("Pilih alasan, atau tulis apa yang harus diperbaiki."))
