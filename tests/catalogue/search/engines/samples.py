"""Small random documents and criteria, and what a plain reading of the contract says of them."""

from collections import Counter
from collections.abc import Iterable, Mapping

from hypothesis import strategies as st

from catalogue.search.analysis import index_tokens
from catalogue.search.criteria import RELEVANCE, Criteria, Hits
from catalogue.search.documents import Collection, Document
from catalogue.search.query import Group, Phrase, Term, TextQuery

PRODUCTS = Collection(
    "produk",
    facets=("kategori", "dokumen"),
    numbers=("harga", "kapasitas"),
    buckets={"harga": (10_000, 25_000)},
    sorts={"termurah": ("harga", False), "terbanyak": ("kapasitas", True)},
)
WORDS = ("kopi", "teh", "madu", "beras", "keripik", "pisang", "arabika", "murni", "oleh", "pahit")
KINDS, PAPERS = ("makanan", "minuman", "sandang"), ("halal", "pirt", "bpom")
NUMBERS = (None, 0, 9_999, 10_000, 24_999, 25_000, 90_000)

words = st.sampled_from(WORDS)
texts = st.lists(words, max_size=6).map(" ".join)


@st.composite
def documents(draw: st.DrawFn, ids: st.SearchStrategy[int]) -> Document:
    """Draw one document; its words repeat so often that scores tie."""
    parts = draw(texts), draw(texts), draw(texts)
    return Document(
        draw(ids),
        *parts,
        {
            "kategori": tuple(draw(st.lists(st.sampled_from(KINDS), max_size=1))),
            "dokumen": tuple(draw(st.lists(st.sampled_from(PAPERS), max_size=3, unique=True))),
        },
        {"harga": draw(st.sampled_from(NUMBERS)), "kapasitas": draw(st.sampled_from(NUMBERS))},
        draw(texts) if any(parts) else "",  # Whoosh cannot rank where all lengths are zero
    )


def collections(max_size: int = 9) -> st.SearchStrategy[list[Document]]:
    """Documents of different ids."""
    each = documents(st.integers(1, 40))
    return st.lists(each, max_size=max_size, unique_by=lambda document: document.id)


def groups(required: st.SearchStrategy[bool]) -> st.SearchStrategy[Group]:
    """One word with what may stand for it."""
    tokens = words.flatmap(lambda word: st.sampled_from(index_tokens(word)))
    terms = st.builds(Term, tokens | st.just("takada"), st.sampled_from((1.0, 0.5)))
    several = st.lists(terms, min_size=1, max_size=3, unique_by=lambda term: term.text)
    return st.builds(Group, several.map(tuple), required)


def text_queries() -> st.SearchStrategy[TextQuery]:
    """All words, any words, phrases, nothing at all."""
    phrases = st.lists(words, min_size=1, max_size=3).map(tuple)
    return st.builds(
        TextQuery,
        st.lists(groups(st.sampled_from((True, True, False))), max_size=3).map(tuple),
        st.lists(st.builds(Phrase, phrases), max_size=1).map(tuple),
        st.sampled_from((None, None, 1, 2)),
    )


def criteria() -> st.SearchStrategy[Criteria]:
    """Text with filters, an order, a page and facets to count."""
    ranges = st.tuples(st.sampled_from(NUMBERS), st.sampled_from(NUMBERS))
    return st.builds(
        Criteria,
        text_queries(),
        st.fixed_dictionaries(
            {},
            optional={
                "kategori": st.lists(st.sampled_from((*KINDS, "lain")), max_size=2).map(tuple),
                "dokumen": st.lists(st.sampled_from(PAPERS), max_size=2).map(tuple),
                "harga": st.lists(st.sampled_from(("0-9999", "25000-")), max_size=2).map(tuple),
            },
        ),
        st.fixed_dictionaries({}, optional={"harga": ranges, "kapasitas": ranges}),
        st.sampled_from((RELEVANCE, "termurah", "terbanyak")),
        st.integers(0, 3),
        st.sampled_from((0, 2, 20)),
        st.just(("kategori", "dokumen", "harga")),
    )


def expected(
    kept: Iterable[Document], asked: Criteria, scores: Mapping[int, float]
) -> tuple[tuple[int, ...], int, dict[str, dict[str, int]]]:
    """Ids of the page, total and facets, given the score of each document that matches."""
    matching = [document for document in kept if document.id in scores]
    found = [document for document in matching if _passes(document, asked)]
    facets = {
        facet: dict(
            Counter(
                value
                for document in matching
                if _passes(document, asked, skipped=facet)
                for value in _values(document, facet)
            )
        )
        for facet in asked.counted
    }
    found.sort(key=lambda document: _rank(document, asked, scores))
    page = found[asked.start : asked.start + asked.limit]
    return tuple(document.id for document in page), len(found), facets


def plain(hits: Hits) -> tuple[tuple[int, ...], int, dict[str, dict[str, int]]]:
    """Hits in the shape of `expected`."""
    return hits.ids, hits.total, {facet: dict(counts) for facet, counts in hits.facets.items()}


def _values(document: Document, facet: str) -> tuple[str, ...]:
    if facet != "harga":
        return document.facets.get(facet, ())
    price = document.numbers.get("harga")
    if price is None:
        return ()
    return ("0-9999" if price < 10_000 else "10000-24999" if price < 25_000 else "25000-",)


def _passes(document: Document, asked: Criteria, skipped: str | None = None) -> bool:
    for facet, values in asked.chosen.items():
        if values and facet != skipped and not set(values) & set(_values(document, facet)):
            return False
    for name, (least, most) in asked.ranges.items():
        number = document.numbers.get(name)
        if least is None and most is None:
            continue
        if number is None or not (least or 0) <= number <= (number if most is None else most):
            return False
    return True


def _rank(
    document: Document, asked: Criteria, scores: Mapping[int, float]
) -> tuple[bool, float, int]:
    if asked.sort == RELEVANCE:
        return False, -round(scores[document.id], 9), document.id
    name, descending = PRODUCTS.sorts[asked.sort]
    number = document.numbers.get(name)
    return number is None, (-1 if descending else 1) * (number or 0), document.id
