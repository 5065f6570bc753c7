"""The drawn maps: what they show, and what they say that they leave out."""

import re

import pytest
from flask.testing import FlaskClient

NOTE = "Pulau Bawean (Kab. Gresik) serta Kepulauan Masalembu dan Kangean (Kab. Sumenep)"


@pytest.mark.parametrize("path", ["/", "/wilayah/kab-sumenep-3529/"])
def test_the_map_of_east_java_names_the_islands_it_leaves_out(
    client: FlaskClient, path: str
) -> None:
    assert NOTE in re.sub(r"\s+", " ", client.get(path).get_data(as_text=True))


def test_the_note_is_there_in_english(client: FlaskClient) -> None:
    assert "Bawean island (Kab. Gresik)" in client.get("/en/").get_data(as_text=True)


def test_a_map_that_shows_every_large_island_says_nothing(client: FlaskClient) -> None:
    assert "Bawean" not in client.get("/wilayah/kab-kotabaru-6302/").get_data(as_text=True)
