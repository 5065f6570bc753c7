"""Which listings are the goods that a need's title names."""

import numpy as np
import pytest

from catalogue.search.documents import Document
from catalogue.search.reader import Reader
from matching.matches.goods import goods_named
from tests.catalogue.search.indexed import indexed

LISTINGS = [
    "Roti Manis Uji",
    "Roti Kering Uji",
    "Kue Kering Uji",
    "Gula Aren Cetak Uji",
    "Gula Kelapa Uji",
    "Sambal Terasi Uji",
    "Kacang Sambal Uji",
    "Sirup Nanas Uji",
    "Sirup Rosela Uji",
    "Wedang Jahe Uji",
    "Kripik Pisang Uji",
    "Pisang Sale Uji",
    "Keripik Talas Uji",
    "Keripik Singkong Uji",
    "Talas Segar Uji",
    "tempe keripik uji",
    "Jilbab Batik Uji",
    "Selendang Uji",
    "Kurma Uji",
    "Telur Asin Uji",
    "Tahu Kuning Uji",
    "Bubuk Kopi Uji",
    "Kopi Uji",
    "Rebana Uji Kecil",
    "Batik Tulis Uji",
    "Jasa Pembuatan Uji",
    "Ledre Pisang Uji",
]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    listings = [Document(i, title, "", "") for i, title in enumerate(LISTINGS)]
    return indexed(tmp_path_factory.mktemp("goods"), listings)


@pytest.mark.parametrize(
    ("need", "goods"),
    [
        ("Roti kering", ["Roti Kering Uji"]),
        ("Gula aren", ["Gula Aren Cetak Uji"]),
        ("Sambal botol", ["Sambal Terasi Uji"]),
        ("Sirup buah", ["Sirup Nanas Uji"]),
        ("Minuman jahe", ["Wedang Jahe Uji"]),
        ("Keripik pisang", ["Kripik Pisang Uji"]),
        ("Batik tulis", ["Batik Tulis Uji"]),
        ("Kain batik tulis", ["Batik Tulis Uji"]),
        ("Sandal jepit", []),
        ("Keripik singkong dan talas", ["Keripik Talas Uji", "Keripik Singkong Uji"]),
        ("Keripik singkong/talas", ["Keripik Talas Uji", "Keripik Singkong Uji"]),
        ("Jilbab batik dan selendang", ["Jilbab Batik Uji", "Selendang Uji"]),
        ("Sirup dan kurma untuk kopi", ["Sirup Nanas Uji", "Sirup Rosela Uji", "Kurma Uji"]),
        ("Telur asin dan tahu kuning", ["Telur Asin Uji", "Tahu Kuning Uji"]),
        ("Keripik tempe", ["tempe keripik uji"]),
        ("Kopi", ["Bubuk Kopi Uji", "Kopi Uji"]),
        ("Rebana hadrah dua set", ["Rebana Uji Kecil"]),
        ("Jasa desain logo", []),
        ("Ledre atau bagiak", ["Ledre Pisang Uji"]),
    ],
)
def test_only_what_the_title_names_is_the_goods(
    reader: Reader, need: str, goods: list[str]
) -> None:
    named = goods_named(reader, need, np.arange(len(LISTINGS)), LISTINGS)
    assert [LISTINGS[row] for row in np.flatnonzero(named)] == goods
