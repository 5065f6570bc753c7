"""What the address bar asks of the product list, for the page and for the API."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from werkzeug.datastructures import MultiDict

from catalogue.products.documents import PRODUCTS
from catalogue.search.criteria import RELEVANCE, Criteria
from core.errors import DomainError
from core.reading.money import read_rupiah
from core.reading.numerals import whole_number
from core.reading.typed import ReadingError
from core.sentences import sentence

PAGE_SIZE = 20
MOST_PAGES = 50_000
MOST_PRICE_IDR = 10**12
SORTS = (RELEVANCE, *PRODUCTS.sorts)
FACETS = ("kategori", "kabupaten", "pilar", "sertifikat", "harga", "kapasitas", "serah")


class BadParameterError(DomainError):
    """A parameter that is unknown or has a value that it cannot have; `name` says which."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name = name


@dataclass(frozen=True, slots=True)
class UnreadPrice:
    """A highest price that filters nothing, because it cannot be read or has two readings."""

    typed: str
    error: ReadingError


@dataclass(frozen=True, slots=True)
class Asked:
    """Words, chosen facet values, highest price, order and page."""

    q: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    max_price_idr: int | None = None
    unread_price: UnreadPrice | None = None
    sort: str = RELEVANCE
    page: int = 1
    limit: int = PAGE_SIZE

    def criteria(self, counted: tuple[str, ...] = FACETS) -> Criteria:
        """The same for the index; the words are put in by whoever searches."""
        ranges = {} if self.max_price_idr is None else {"harga": (None, self.max_price_idr)}
        sort = "terbaru" if self.sort == RELEVANCE and not self.q else self.sort
        return Criteria(
            chosen=self.chosen,
            ranges=ranges,
            sort=sort,
            start=(self.page - 1) * self.limit,
            limit=self.limit,
            counted=counted,
        )


def asked_by_page(
    args: MultiDict[str, str], known_values: Callable[[str, Iterable[str]], tuple[str, ...]]
) -> Asked:
    """Read the page's address. What makes no sense is left out: a link must always open.

    A price is typed by people, so what cannot be read of it is kept with what to say about it.
    """
    chosen = {name: known_values(name, args.getlist(name)) for name in FACETS}
    sort = args.get("urut", RELEVANCE)
    max_price_idr, unread_price = _price(args.get("harga_maks", "").strip()[:200])
    return Asked(
        q=args.get("q", "").strip()[:200],
        chosen={name: values for name, values in chosen.items() if values},
        max_price_idr=max_price_idr,
        unread_price=unread_price,
        sort=sort if sort in SORTS else RELEVANCE,
        page=min(_whole(args.get("halaman", "")) or 1, MOST_PAGES),
    )


def asked_by_api(args: MultiDict[str, str]) -> Asked:
    """Read an API call. Raises BadParameterError for anything unknown or out of bounds."""
    known = ("q", "kategori", "kabupaten", "halal", "harga_maks", "urut", "halaman", "limit")
    _check_names(args, known)
    sort = args.get("urut", RELEVANCE)
    if sort not in SORTS:
        raise BadParameterError(
            "urut", sentence("Pilih salah satu: %(known)s.", known=", ".join(SORTS))
        )
    if args.get("halal") not in {None, "ya", "tidak"}:
        raise BadParameterError("halal", sentence("Pilih ya atau tidak."))
    if len(args.get("q", "")) > 200:
        raise BadParameterError("q", sentence("Paling banyak 200 huruf."))
    filters = ("kategori", "kabupaten", "halal")
    return Asked(
        q=args.get("q", "").strip(),
        chosen={name: (args[name],) for name in filters if name in args},
        max_price_idr=_bounded(args, "harga_maks", 0, MOST_PRICE_IDR)
        if "harga_maks" in args
        else None,
        sort=sort,
        page=_bounded(args, "halaman", 1, MOST_PAGES) if "halaman" in args else 1,
        limit=_bounded(args, "limit", 1, 100) if "limit" in args else PAGE_SIZE,
    )


def _check_names(args: MultiDict[str, str], known: tuple[str, ...]) -> None:
    for name in args:
        if name not in known:
            raise BadParameterError(
                name,
                sentence("Parameter tidak dikenal. Yang ada: %(known)s.", known=", ".join(known)),
            )
        if len(args.getlist(name)) > 1:
            raise BadParameterError(name, sentence("Parameter ini hanya boleh ditulis sekali."))


def _price(typed: str) -> tuple[int | None, UnreadPrice | None]:
    if not typed:
        return None, None
    try:
        return read_rupiah(typed, largest=MOST_PRICE_IDR), None
    except ReadingError as error:
        return None, UnreadPrice(typed, error)


def _whole(text: str) -> int | None:
    value = whole_number(text.strip())
    return value if value and value < 10**12 else None


def _bounded(args: MultiDict[str, str], name: str, least: int, most: int) -> int:
    text = args[name]
    if not (text.isdecimal() and text.isascii() and len(text) < 14 and least <= int(text) <= most):
        raise BadParameterError(
            name,
            sentence(
                "Harus bilangan bulat dari %(least)s sampai %(most)s.", least=least, most=most
            ),
        )
    return int(text)
