"""Refusals: people get a page, programs get JSON, and both what HTTP wants said."""

import pytest
from flask.testing import FlaskClient


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/", 404),
        ("GET", "/api/v1/tidak-ada", 404),
        ("POST", "/api/v1/produk", 405),
        ("DELETE", "/api/v1/produk", 405),
    ],
)
def test_programs_are_told_of_a_mistake_in_json(
    client: FlaskClient, language: str, method: str, path: str, status: int
) -> None:
    answer = client.open(language + path, method=method)
    assert answer.status_code == status
    assert answer.content_type == "application/problem+json"
    assert answer.json
    assert answer.json["status"] == status
    assert answer.json["title"]
    assert answer.json["detail"]


@pytest.mark.parametrize("path", ["/api/v1/produk", "/produk/"])
def test_a_wrong_method_is_told_the_right_ones(client: FlaskClient, path: str) -> None:
    answer = client.delete(path)
    assert answer.status_code == 405
    assert {"GET", "HEAD"} <= set(answer.headers["Allow"].split(", "))


def test_people_get_a_page(client: FlaskClient) -> None:
    assert client.get("/tidak-ada").mimetype == "text/html"


def test_a_long_text_is_searched_by_its_beginning(client: FlaskClient) -> None:
    assert client.get(f"/produk/?q={'keripik+' * 900}").status_code == 200
