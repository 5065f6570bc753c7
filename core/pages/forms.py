"""The form that all our forms are: CSRF, and messages in the language of the page."""

from typing import Any

from flask import current_app
from flask_wtf import FlaskForm


class Form(FlaskForm):
    """A form whose validators speak Indonesian (or English at /en/)."""

    class Meta(FlaskForm.Meta):
        """Take the messages from our own catalogue: WTForms has no Indonesian."""

        def get_translations(self, form: Any) -> Any:
            """The catalogue of this request's language."""
            return current_app.extensions["wtforms_domain"].get_translations()
