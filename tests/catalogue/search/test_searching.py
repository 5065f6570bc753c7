"""The way from what was typed to an answer, over a real index."""

from pathlib import Path

import pytest

from catalogue.search import searching
from catalogue.search.criteria import Answer, Criteria
from catalogue.search.documents import Document
from catalogue.search.reader import Reader
from catalogue.search.searching import find, repaired
from tests.catalogue.search.indexed import indexed

TITLES = (
    "Sarung tenun goyor",
    "Sarung tangan rajut",
    "Jilbab segi empat voal",
    "Hijab pashmina ceruty",
    "Gamis syari",
    "Peci rajut putih",
    "Songkok beludru",
    "Madu hutan 500 ml",
    "Madu hutan 250 ml",
    "Keripik ubi madu",
    "Kripik Singkong balado",
    "Keripik pisang",
    "Amplang ikan haruan",
    "Minyak Goreng 1 liter",
    "VCO 250 ml",
    "Jenang ketan",
    "Dodol ketan",
    "Bawang merah goreng",
    "Ikan patin asap",
    "Tas anyaman purun",
    "Sambal bawang botol",
    "Mesin pengxtrak",
)


def documents() -> list[Document]:
    kinds = ("sandang", "pangan")
    return [
        Document(i, title, "Kab. Contoh", "", {"kategori": (kinds[i > 6],)})
        for i, title in enumerate(TITLES, 1)
    ]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    return indexed(tmp_path_factory.mktemp("index") / "contoh", documents())


@pytest.fixture(autouse=True)
def _small_index(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two hits are enough here: the index holds a few documents only."""
    monkeypatch.setattr(searching, "FEW", 2)


def titles(answer: Answer) -> list[str]:
    return [TITLES[i - 1] for i in answer.hits.ids]


def search(reader: Reader, q: str) -> Answer:
    return find(reader, Criteria(), q)


@pytest.mark.parametrize(
    ("q", "best"),
    [
        ("sarung", "Sarung tenun goyor"),
        ("sarung tangan", "Sarung tangan rajut"),
        ("jilbab", "Jilbab segi empat voal"),
        ("hijab", "Hijab pashmina ceruty"),
        ("jenang", "Jenang ketan"),
        ("dodol", "Dodol ketan"),
        ("madu", "Madu hutan 500 ml"),
        ("madu 250 ml", "Madu hutan 250 ml"),
        ("virgin coconut oil", "VCO 250 ml"),
        ("brambang goreng", "Bawang merah goreng"),
        ("iwak", "Ikan patin asap"),
        ("ikan diasap", "Ikan patin asap"),
        ("honey", "Madu hutan 500 ml"),
        ("ubi kayu", "Kripik Singkong balado"),
        ("tas mendong", "Tas anyaman purun"),
    ],
)
def test_the_best_answer_comes_first(reader: Reader, q: str, best: str) -> None:
    assert titles(search(reader, q))[0] == best


def test_a_mistyped_query_says_what_was_searched_instead(reader: Reader) -> None:
    answer = search(reader, "keripk singkng")
    assert answer.instead == "keripik singkong"
    assert titles(answer)[0] == "Kripik Singkong balado"


def test_words_that_are_right_stay_as_they_are_typed(reader: Reader) -> None:
    assert repaired(reader, 'Kripik "Singkng" 500 ML') == 'kripik "singkong" 500 ml'
    assert repaired(reader, "kripik singkong") is None
    assert search(reader, "keripik").instead is None


@pytest.mark.parametrize(
    "q",
    [
        *("sambal bajak", "rujak cingur", "lontong", "teh bunga telang", "bumbu rawon", "sorgum"),
        *("jenang kudus", "dodol garut", "kopi bondowoso", "batik pekalongan", "undangan"),
    ],
)
def test_goods_and_places_that_are_not_listed_are_no_slips(reader: Reader, q: str) -> None:
    assert repaired(reader, q) is None


@pytest.mark.parametrize("q", ["madu 500 gram", "sarung 1 lusin", "sarung tahan lama"])
def test_units_and_plain_words_are_no_slips(reader: Reader, q: str) -> None:
    assert repaired(reader, q) is None
    assert search(reader, q).instead is None


def test_words_listed_as_one_are_joined_before_each_is_repaired(tmp_path: Path) -> None:
    titles = ["Unit Contohrejo", "Rejosa", "Rejosa", "Rejosa", "Rejosa"]
    own = indexed(tmp_path, [Document(i, title) for i, title in enumerate(titles, 1)])
    answer = search(own, "unit contoh rejo")
    assert (answer.instead, answer.hits.ids) == ("unit contohrejo", (1,))


def test_a_better_spelling_is_offered_beside_the_little_that_was_found(tmp_path: Path) -> None:
    titles = ["Contohin", *["Contohan"] * 60]
    own = indexed(tmp_path, [Document(i, title) for i, title in enumerate(titles, 1)])
    answer = search(own, "contohin")
    assert (answer.instead, answer.meant) == (None, "contohan")
    assert (answer.hits.ids[0], answer.hits.total) == (1, 61)


def test_the_name_of_a_field_asks_for_nothing(reader: Reader) -> None:
    assert search(reader, "nama:keripik") == search(reader, "keripik")
    assert search(reader, "kategori: sarung").hits.ids == search(reader, "kategori sarung").hits.ids


def test_words_that_only_join_others_ask_for_nothing(reader: Reader) -> None:
    for q in ("yang", "di yang untuk", "?!"):
        answer = search(reader, q)
        assert (answer.unasked, answer.hits.total) == (True, len(TITLES))
    assert not search(reader, "").unasked


def test_what_has_all_words_comes_before_what_has_some(tmp_path: Path) -> None:
    texts = [("Terasi udang", ""), ("Terasi", "terasi"), ("Sambal", "pakai terasi lumajang kering")]
    texts.append(("Terasi super", "terasi"))
    own = indexed(tmp_path, [Document(i, *text) for i, text in enumerate(texts, 1)])
    answer = search(own, "terasi lumajang")
    assert (answer.loosened, answer.whole, answer.hits.total) == (True, 1, 4)
    assert answer.hits.ids[0] == 3
    assert list(answer.hits.scores) == sorted(answer.hits.scores, reverse=True)
    pages = [find(own, Criteria(start=at, limit=1), "terasi lumajang").hits for at in range(4)]
    assert sum((page.ids for page in pages), ()) == answer.hits.ids


def test_a_query_without_answers_to_all_words_is_loosened(reader: Reader) -> None:
    answer = search(reader, "keripik pisang durian")
    assert answer.loosened
    assert titles(answer)[0] == "Keripik pisang"
    assert answer.whole == 0
    assert not search(reader, "keripik").loosened


def test_a_loosened_answer_tells_how_many_match_all_words(reader: Reader) -> None:
    answer = search(reader, "keripik singkong balado")
    assert answer.loosened
    assert 0 < answer.whole < answer.hits.total


def test_a_word_that_nobody_knows_finds_what_looks_like_it(reader: Reader) -> None:
    assert titles(search(reader, "pengxtraknya")) == ["Mesin pengxtrak"]


def test_a_known_word_without_goods_finds_nothing(reader: Reader) -> None:
    answer = search(reader, "kambing")
    assert answer == Answer(answer.hits)
    assert answer.hits.total == 0


def test_filters_that_leave_few_do_not_loosen_the_words(reader: Reader) -> None:
    criteria = Criteria(chosen={"kategori": ("sandang",)})
    answer = find(reader, criteria, "keripik")
    assert answer.hits.total == 0
    assert not answer.loosened
    assert answer.instead is None


def test_nothing_typed_finds_everything(reader: Reader) -> None:
    assert find(reader, Criteria(limit=3), "").hits.total == len(TITLES)
    assert find(reader, Criteria(limit=3), " ?! ").hits.total == len(TITLES)


@pytest.mark.parametrize("q", ["\x00" * 50, "a" * 10_000, '"""', "\U0001f363", "qzx " * 400])
def test_any_text_is_answered(reader: Reader, q: str) -> None:
    assert search(reader, q).hits.total >= 0
