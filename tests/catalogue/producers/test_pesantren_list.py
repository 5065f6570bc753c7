"""The list of pesantren: namesakes are told apart, and the heading says what was searched."""

import re

from flask import Flask
from flask.testing import FlaskClient

from catalogue.producers.documents import PESANTREN_INDEX
from catalogue.producers.models import Pesantren
from core.database import db
from tests.office import text_of

CARD = re.compile(
    r'<article class="card pesantren-card">.*?<p class="small muted">(.*?)</p>', re.DOTALL
)


def places(client: FlaskClient) -> list[str]:
    """Where each card says that its pesantren is, in order of the alphabet."""
    found = CARD.findall(text_of(client, "/pesantren/"))
    return sorted(re.sub(r"<[^>]+>", "", place) for place in found)


def saved(**columns: str) -> None:
    db.session.add(Pesantren(name="PP Nurul Huda Contoh", regency_code="35.07", **columns))
    db.session.commit()


def test_namesakes_of_one_regency_are_told_apart(app: Flask, client: FlaskClient) -> None:
    saved(district_code="35.07.25", address="Jl. Raya 1")
    saved(address="Jl. Mawar 5")
    saved(nspp="510035070001")
    saved()
    PESANTREN_INDEX.rebuild()
    found = places(client)
    assert found[:2] == ["Jl. Mawar 5, Kab. Malang", "Kab. Malang"]
    assert found[2] == "Kab. Malang · NSPP 510035070001"
    assert re.fullmatch(r"Kec\. \w+, Kab\. Malang", found[3])


def test_the_heading_says_what_was_searched(app: Flask, client: FlaskClient) -> None:
    saved()
    PESANTREN_INDEX.rebuild()
    assert "1 pesantren untuk “nurul”</h1>" in text_of(client, "/pesantren/?q=nurul")
    assert "0 sentra untuk “kopi”</h1>" in text_of(client, "/sentra/?q=kopi")
