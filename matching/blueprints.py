"""Which pages matching has: the blueprints of all its rooms."""

from matching.buyers import enquiry_views
from matching.buyers import office_need_views as need_entry_views
from matching.buyers import office_tariff_views as tariff_views
from matching.buyers import office_views as buyer_office_views
from matching.buyers import verifying_views as buyer_verifying_views
from matching.buyers import views as need_list_views
from matching.front import crawlers, feeds, registration_office_views, work_views
from matching.front import office_views as office_front_views
from matching.front import views as front_views
from matching.matches import need_views, unit_views
from matching.matches import office_need_views as need_office_views
from matching.matches import office_views as match_office_views
from matching.posting import own_need_views, registering_views
from matching.posting import views as buyer_front_views

BLUEPRINTS = (
    work_views.blueprint,
    buyer_verifying_views.blueprint,
    front_views.blueprint,
    feeds.blueprint,
    crawlers.blueprint,
    enquiry_views.blueprint,
    need_list_views.blueprint,
    need_views.blueprint,
    office_front_views.blueprint,
    registration_office_views.blueprint,
    buyer_office_views.blueprint,
    need_entry_views.blueprint,
    tariff_views.blueprint,
    need_office_views.blueprint,
    match_office_views.blueprint,
    unit_views.blueprint,
    registering_views.blueprint,
    buyer_front_views.blueprint,
    own_need_views.blueprint,
)
