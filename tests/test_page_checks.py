"""The checking client finds what it says it finds, and leaves a good page alone."""

import pytest
from flask import Flask

from tests.checking_client import CheckingClient
from tests.page_checks import problems

GOOD = """<!doctype html>
<html lang="id"><head><meta charset="utf-8"><title>Produk</title></head>
<body><h1>Produk</h1>
<p>Cari barang. <span lang="en">The search</span> <b lang="en">Save the Water</b></p>
<form><label for="q">Kata</label><input id="q" name="q" aria-describedby="h"><p id="h">Bebas</p>
<label>Jumlah <select name="n"><option>1</option></select></label>
<input type="hidden" name="t"><button>Cari</button></form>
<img src="/a.jpg" alt=""><a href="/produk/"><img src="/b.jpg" alt="Kopi"></a></body></html>"""

BROKEN = (
    ("<h1>Produk</h1>", "<p>Produk</p>", "0 h1"),
    ("<h1>Produk</h1>", "<h1>Produk</h1><h1>Lagi</h1>", "2 h1"),
    ("<p>Cari", "<h3>Cari</h3><p>Cari", "h3 'Cari' straight below h1 'Produk'"),
    ("<title>Produk</title>", "<title></title>", "no title"),
    ("<!doctype html>", "", "DOCTYPE"),
    ("</span>", "", "end tag"),
    ("<p>Cari", '<p class="a" class="b">Cari', "attribute"),
    ('<p id="h">', '<p id="q">', "stands 2 times"),
    ('aria-describedby="h"', 'aria-describedby="x"', "leads to nothing"),
    ('<label for="q">Kata</label>', "", "input without a label"),
    ('<label for="q">Kata</label>', '<label for="q"></label>', "input without a label"),
    ("<label>Jumlah", "<label>", "select without a label"),
    ("<button>Cari", "<button>", "button without a name"),
    ('<img src="/a.jpg" alt="">', '<img src="/a.jpg">', "without alt"),
    ('alt="Kopi"', 'alt=""', "link without words"),
    ('href="/produk/"', 'href=""', "link to nowhere"),
    ('<html lang="id">', '<html lang="en">', "lang is 'en'"),
    ('<html lang="id">', "<html>", "lang is None"),
    (' lang="en">The', ">The", "'search'"),
    (' lang="en">Save', ">Save", "'save'"),
    ('alt="Kopi"', 'alt="The coffee"', "'the'"),
    ('<input type="hidden" name="t">', '<input type="submit" value="Submit">', "'submit'"),
)


def test_a_good_page_has_no_problems() -> None:
    assert problems(GOOD, "id") == []


@pytest.mark.parametrize(("before", "after", "said"), BROKEN)
def test_a_broken_page_is_told_what_is_wrong(before: str, after: str, said: str) -> None:
    assert before in GOOD
    found = problems(GOOD.replace(before, after, 1), "id")
    assert any(said in problem for problem in found), found


def test_indonesian_left_on_an_english_page_is_found() -> None:
    english = GOOD.replace('lang="id"', 'lang="en"', 1)
    found = problems(english, "en")
    told = {problem.split(" is not in the page's language")[0] for problem in found}
    assert told == {"'cari'", "'jumlah'"}


@pytest.mark.parametrize("said", ["https://contoh.id/the/search", "a@the.id", "BUTUH-V7WERE"])
def test_addresses_and_codes_speak_no_language(said: str) -> None:
    assert problems(GOOD.replace("Bebas", said), "id") == []


@pytest.fixture
def client() -> CheckingClient:
    """A client of a site with one page in each language and one of data."""
    app = Flask("checked")
    app.test_client_class = CheckingClient
    app.add_url_rule("/baik", view_func=lambda: GOOD, endpoint="good")
    app.add_url_rule("/buruk", view_func=lambda: "<p>The page", endpoint="bad")
    app.add_url_rule("/en/baik", view_func=lambda: GOOD, endpoint="english")
    app.add_url_rule("/data", view_func=lambda: {"error": "the page"}, endpoint="data")
    client = app.test_client()
    assert isinstance(client, CheckingClient)
    return client


def test_the_client_opens_good_pages_and_data(client: CheckingClient) -> None:
    assert client.get("/baik").status_code == 200
    assert client.get("/data").json == {"error": "the page"}


def test_the_client_refuses_a_bad_page(client: CheckingClient) -> None:
    with pytest.raises(AssertionError, match="/buruk:\n"):
        client.get("/buruk")


def test_the_client_knows_the_language_by_the_address(client: CheckingClient) -> None:
    with pytest.raises(AssertionError, match="lang is 'id', not 'en'"):
        client.get("/en/baik")
