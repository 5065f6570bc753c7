"""Which pages catalogue has: the blueprints of all its rooms."""

from catalogue.alerts import views as alert_views
from catalogue.confirming import office_views as confirming_office_views
from catalogue.confirming import views as confirming_views
from catalogue.curation import certificate_views, return_views, together_views
from catalogue.curation import office_views as curation_office_views
from catalogue.curation import pesantren_views as office_pesantren_views
from catalogue.importing import office_views as import_office_views
from catalogue.listing import producer_views, register_views
from catalogue.producers import sentra_views
from catalogue.producers import views as pesantren_views
from catalogue.products import api_views as product_api_views
from catalogue.products import maker_views, photo_views
from catalogue.products import office_views as product_office_views
from catalogue.products import views as product_views

BLUEPRINTS = (
    office_pesantren_views.blueprint,
    certificate_views.blueprint,
    product_views.blueprint,
    product_api_views.blueprint,
    alert_views.blueprint,
    pesantren_views.blueprint,
    sentra_views.blueprint,
    maker_views.blueprint,
    register_views.blueprint,
    producer_views.blueprint,
    photo_views.blueprint,
    import_office_views.blueprint,
    curation_office_views.blueprint,
    return_views.blueprint,
    together_views.blueprint,
    confirming_views.blueprint,
    confirming_office_views.blueprint,
    product_office_views.blueprint,
)
