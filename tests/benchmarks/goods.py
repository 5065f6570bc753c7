"""Made-up Indonesian products and queries for measuring: words by Zipf's law, nothing real."""

import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from catalogue.search.documents import Collection, Document


def _words(line: str) -> list[str]:
    return line.split()


KINDS = _words(
    "keripik kerupuk kopi teh madu gula sambal abon dodol kue roti sirup jamu beras tepung telur "
    "ikan batik sarung kerudung gamis peci sajadah tas sandal sepatu sabun sampo lilin anyaman "
    "tikar bakul mebel lemari rak kursi pupuk bibit pakan minyak susu keju tahu tempe bakso nugget "
    "rengginang opak emping manisan selai cokelat permen buku kaligrafi tasbih parfum gantungan"
)
TRAITS = _words(
    "pisang singkong talas apel nangka salak kelapa jahe kunyit pedas manis gurih asin original "
    "balado keju cokelat pandan durian stroberi hitam putih merah hijau biru kecil besar jumbo "
    "mini premium super asli murni organik halus kasar kering basah segar instan bubuk biji tubruk "
    "tulis cap lukis bordir polos motif katun sutra rayon bambu rotan jati mahoni kulit kanvas"
)
PLAIN = _words(
    "dibuat dari bahan pilihan oleh santri pondok dengan resep turun temurun tanpa pengawet cocok "
    "untuk oleh-oleh keluarga acara kantor tersedia dalam kemasan rapi siap kirim seluruh daerah "
    "pesan grosir harga khusus hubungi kami hari kerja produksi setiap pekan rasa enak tahan lama"
)
SYLLABLES = [consonant + vowel for consonant in "bdgklmnprst" for vowel in "aiu"]

UNIT = "gr"
FACETS = {"kategori": 14, "kabupaten": 38, "pilar": 3, "jenis": 25, "dokumen": 6, "satuan": 12}
CATALOGUE = Collection(
    "produk",
    facets=tuple(FACETS),
    numbers=("harga", "kapasitas"),
    buckets={"harga": (10_000, 25_000, 50_000, 100_000, 250_000)},
    sorts={
        "termurah": ("harga", False),
        "termahal": ("harga", True),
        "terbaru": ("kapasitas", True),
    },
)


class Query(NamedTuple):
    """What a visitor types, and the filter put on half of the queries."""

    words: tuple[str, ...]
    chosen: Mapping[str, tuple[str, ...]]


class Zipf:
    """Draws words, the n-th of them in proportion to 1 / (n + 2)."""

    def __init__(self, words: Sequence[str], source: random.Random) -> None:
        self._words = words
        self._weights = list(accumulate(1 / (rank + 2) for rank in range(len(words))))
        self._source = source

    def draw(self, count: int) -> list[str]:
        """Draw `count` words, the same one possibly more than once."""
        return self._source.choices(self._words, cum_weights=self._weights, k=count)


def products(size: int, seed: int = 7) -> Iterator[Document]:
    """Make `size` products, the same ones for the same seed."""
    source = random.Random(seed)  # noqa: S311
    rare = sorted(
        {"".join(source.choices(SYLLABLES, k=source.randint(2, 5))) for _ in range(40_000)}
    )
    source.shuffle(rare)
    kinds = Zipf([*KINDS, *rare[:1_000]], source)
    traits = Zipf([*TRAITS, *rare[1_000:4_000]], source)
    brands, plain, unusual = (
        Zipf(rare[4_000:12_000], source),
        Zipf(PLAIN, source),
        Zipf(rare, source),
    )
    for number in range(1, size + 1):
        title = [*kinds.draw(1), *traits.draw(source.choice((1, 2, 2, 3))), *brands.draw(1)]
        if source.random() < 0.5:
            title.append(f"{source.choice((100, 200, 250, 500))} {UNIT}")
        values = {name: _values(name, count, source) for name, count in FACETS.items()}
        yield Document(
            number,
            " ".join(title),
            " ".join([*brands.draw(2), *values["kategori"], *values["kabupaten"]]),
            " ".join([*plain.draw(source.randint(10, 30)), *unusual.draw(source.randint(4, 16))]),
            {name: tuple(dict.fromkeys(own)) for name, own in values.items()},
            {"harga": source.randint(2, 400) * 1_000, "kapasitas": source.randint(1, 10_000)},
        )


def _values(name: str, count: int, source: random.Random) -> tuple[str, ...]:
    """The values of one facet, the first ones far more often; documents may be none or several."""
    return tuple(
        f"{name} {min(int(source.expovariate(4 / count)), count - 1)}"
        for _ in range(source.randint(0, 3) if name == "dokumen" else 1)
    )


def queries(documents: Sequence[Document], count: int = 200, seed: int = 11) -> list[Query]:
    """Queries of one, two and three title words (40, 40, 20 %), half of them with a filter.

    The first word is drawn by document frequency; the others, and the value of the filter, are
    those of one product that has it, so that every query finds something. A unit is no word: it
    is indexed together with its number, so that alone it would find nothing here and half of all
    products elsewhere.
    """
    source = random.Random(seed)  # noqa: S311
    holding: dict[str, list[Document]] = {}
    for document in documents:
        for word in set(_title_words(document)):
            holding.setdefault(word, []).append(document)
    words = list(holding)
    weights = [len(holding[word]) for word in words]
    made: list[Query] = []
    while len(made) < count:
        number = len(made)
        first = source.choices(words, weights=weights)[0]
        product = source.choice(holding[first])
        others = [word for word in dict.fromkeys(_title_words(product)) if word != first]
        size = (1, 1, 2, 2, 3)[number % 5]
        if len(others) >= size - 1:
            name = source.choice(("kategori", "kabupaten"))
            chosen = {name: tuple(product.facets[name])} if number % 2 else {}
            made.append(Query((first, *source.sample(others, size - 1)), chosen))
    return made


def _title_words(document: Document) -> list[str]:
    return [word for word in document.title.split() if word.isalpha() and word != UNIT]
