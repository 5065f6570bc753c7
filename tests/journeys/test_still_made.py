"""A maker answers from a small phone: the link opens for everybody, and one tap is enough."""

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from catalogue.confirming.links import answer_link
from catalogue.confirming.models import ConfirmationItem, ConfirmationRequest
from core.database import db
from tests.journeys.barring import assert_bars_nobody
from tests.journeys.conftest import SIZES
from tests.journeys.serving import Served
from tests.journeys.test_pages import LOCALES
from tests.journeys.watching import Watch

pytestmark = pytest.mark.browser


def link_of(served: Served, number: int) -> str:
    """The path of the link that a demo unit was sent."""
    with served.app.app_context():
        request = db.session.scalars(
            select(ConfirmationRequest).order_by(ConfirmationRequest.id).offset(number)
        ).first()
        assert request is not None
        return (
            "/konfirmasi/" + answer_link(request.unit_id, request.id).partition("/konfirmasi/")[2]
        )


def answers(served: Served, number: int) -> set[str | None]:
    """What stands as answered for that unit."""
    with served.app.app_context():
        request = select(ConfirmationRequest.id).order_by(ConfirmationRequest.id).offset(number)
        found = select(ConfirmationItem.answer).where(
            ConfirmationItem.request_id == request.limit(1).scalar_subquery()
        )
        return set(db.session.scalars(found))


@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize("locale", LOCALES)
def test_the_page_of_a_link_bars_nobody_and_is_light(
    locale: str,
    width: int,
    served: Served,
    watches: dict[int, Watch],
    request: pytest.FixtureRequest,
) -> None:
    watch = watches[width]
    watch.visit(f"{served.url}{LOCALES[locale]}{link_of(served, 0)}")
    assert watch.status == 200
    assert_bars_nobody(watch, locale, request)


def test_one_tap_answers_without_scripts_cookies_and_signing_in(
    served: Served, without_scripts: Page
) -> None:
    page = without_scripts
    page.goto(link_of(served, 1))
    page.get_by_role("button", name="Masih produksi", exact=True).first.click()
    expect(page.get_by_text("Dijawab: masih produksi").first).to_be_visible()
    assert "made" in answers(served, 1)
    assert page.context.cookies() == []


def test_what_is_made_no_more_takes_two_taps_and_one_takes_it_back(
    served: Served, without_scripts: Page
) -> None:
    page = without_scripts
    page.goto(link_of(served, 2))
    page.get_by_role("button", name="Tidak dibuat lagi").first.click()
    assert "ended" not in answers(served, 2)
    page.get_by_role("button", name="Ya, tidak dibuat lagi").click()
    assert "ended" in answers(served, 2)
    page.get_by_role("button", name="Batalkan: masih produksi").click()
    assert "ended" not in answers(served, 2)
