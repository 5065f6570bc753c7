"""What the lists of a need's form offer: categories, how often, who delivers."""

from catalogue.products.categories import labelled_choices
from core.pages.language import Page
from core.pages.wording import gettext as _
from core.reading.terms import Delivery, delivery_in_words
from matching.buyers.need_fields import NeedFields
from matching.buyers.office_words import frequencies


def offer_choices(form: NeedFields, here: Page) -> None:
    """Fill the lists of the form in the language of the page."""
    nothing = ("", _("Belum ditentukan"))
    deliveries = [(one.value, delivery_in_words(one, here.language)) for one in Delivery]
    form.category.choices = [nothing, *labelled_choices(here.language)]
    form.frequency.choices = list(frequencies().items())
    form.delivery.choices = [nothing, *deliveries]
