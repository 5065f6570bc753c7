"""The way from what was typed to an answer, over a real index."""

import pytest

from catalogue.search import searching
from catalogue.search.criteria import Answer, Criteria
from catalogue.search.documents import Collection, Document
from catalogue.search.engines.opening import open_reader, open_writer
from catalogue.search.reader import Reader
from catalogue.search.searching import find, repaired

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
COLLECTION = Collection("contoh", facets=("kategori",))


def documents() -> list[Document]:
    kinds = ("sandang", "pangan")
    return [
        Document(i, title, "Kab. Contoh", "", {"kategori": (kinds[i > 6],)})
        for i, title in enumerate(TITLES, 1)
    ]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    folder = tmp_path_factory.mktemp("index") / "contoh"
    writer = open_writer(folder, COLLECTION)
    writer.rebuild(documents())
    writer.close()
    return open_reader(folder, COLLECTION)


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
