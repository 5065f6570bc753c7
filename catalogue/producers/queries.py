"""Reading pesantren, units and sentra."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from catalogue.producers.addresses import pesantren_path, sentra_path
from catalogue.producers.models import Pesantren, SellerUnit, Sentra, SentraMember
from core.database import AnyRow, db
from core.pages.language import Page
from core.pages.monograms import monogram
from core.regions import district_name, regencies


@dataclass(frozen=True, slots=True)
class PesantrenCard:
    """One pesantren in a list; always with what tells it from its namesakes, for names repeat.

    That is its district, else its `address` as it was typed, else its NSPP in `place`.
    """

    id: int
    name: str
    url: str
    place: str
    address: str
    monogram: str
    unit_count: int
    product_count: int
    goods: tuple[str, ...]
    is_demo: bool


def pesantren_cards(pesantren_ids: Sequence[int], page: Page) -> list[PesantrenCard]:
    """Cards in the order given; two queries."""
    query = select(
        Pesantren.id,
        Pesantren.name,
        Pesantren.regency_code,
        Pesantren.district_code,
        Pesantren.address,
        Pesantren.nspp,
        Pesantren.is_demo,
    ).where(Pesantren.id.in_(pesantren_ids))
    rows = {row.id: row for row in db.session.execute(query)}
    counted = _counts(pesantren_ids)
    return [
        PesantrenCard(
            id=row.id,
            name=row.name,
            url=page.root + pesantren_path(row.name, row.id),
            place=_place_of(row),
            address="" if district_name(row.district_code) else row.address,
            monogram=monogram(row.name),
            unit_count=counted.get(row.id, (0, 0))[0],
            product_count=counted.get(row.id, (0, 0))[1],
            goods=(),
            is_demo=row.is_demo,
        )
        for row in (rows[i] for i in pesantren_ids if i in rows)
    ]


def _place_of(row: AnyRow) -> str:
    """Where a pesantren is; its NSPP too where that says too little."""
    place = place_of(row.regency_code, row.district_code)
    if district_name(row.district_code) or row.address or not row.nspp:
        return place
    return f"{place} · NSPP {row.nspp}"


def place_of(regency_code: str, district_code: str | None) -> str:
    """Kec. Lawang, Kab. Malang; the regency alone where the district is not known."""
    district = district_name(district_code)
    regency = regencies()[regency_code].name
    return f"Kec. {district}, {regency}" if district else regency


@dataclass(frozen=True, slots=True)
class PesantrenCount:
    """How many pesantren are registered, and how many of them have an NSPP or are demo data."""

    total: int
    with_nspp: int
    demo: int


def pesantren_count(regency_code: str | None = None) -> PesantrenCount:
    """Those of one regency or of all."""
    query = select(
        func.count(),
        func.count(Pesantren.nspp),
        func.count().filter(Pesantren.is_demo),
    ).select_from(Pesantren)
    if regency_code is not None:
        query = query.where(Pesantren.regency_code == regency_code)
    return PesantrenCount(*db.session.execute(query).one())


def pesantren_row(pesantren_id: int) -> AnyRow | None:
    """One pesantren, all columns."""
    query = select(*Pesantren.__table__.c).where(Pesantren.id == pesantren_id)
    return db.session.execute(query).first()


def units_of(pesantren_id: int) -> Sequence[AnyRow]:
    """The units of a pesantren with how many products each shows."""
    product = Pesantren.metadata.tables["product"]
    shown = (product.c.unit_id == SellerUnit.id) & (product.c.status == "published")
    query = (
        select(
            SellerUnit.id,
            SellerUnit.code,
            SellerUnit.name,
            SellerUnit.pillar,
            SellerUnit.legal_form,
            func.count(product.c.id).label("product_count"),
        )
        .outerjoin(product, shown)
        .where(SellerUnit.pesantren_id == pesantren_id)
        .group_by(SellerUnit.id)
        .order_by(SellerUnit.name)
    )
    return db.session.execute(query).all()


@dataclass(frozen=True, slots=True)
class SentraCard:
    """One sentra in a list."""

    name: str
    url: str
    place: str
    description: str
    monogram: str
    member_count: int
    is_demo: bool


def sentra_cards(sentra_ids: Sequence[int], page: Page) -> list[SentraCard]:
    """Cards in the order given; one query."""
    query = (
        select(*Sentra.__table__.c, func.count(SentraMember.id).label("members"))
        .outerjoin(SentraMember, SentraMember.sentra_id == Sentra.id)
        .where(Sentra.id.in_(sentra_ids))
        .group_by(Sentra.id)
    )
    rows = {row.id: row for row in db.session.execute(query)}
    return [
        SentraCard(
            name=row.name,
            url=page.root + sentra_path(row.name, row.id),
            place=regencies()[row.regency_code].name,
            description=row.description,
            monogram=monogram(row.name.removeprefix("Sentra ")),
            member_count=row.members,
            is_demo=row.is_demo,
        )
        for row in (rows[i] for i in sentra_ids if i in rows)
    ]


def sentra_row(sentra_id: int) -> AnyRow | None:
    """One sentra, all columns."""
    return db.session.execute(select(*Sentra.__table__.c).where(Sentra.id == sentra_id)).first()


def sentra_of_pesantren(pesantren_id: int) -> Sequence[AnyRow]:
    """Id and name of the sentra in which a pesantren's products take part."""
    product = Pesantren.metadata.tables["product"]
    query = (
        select(Sentra.id, Sentra.name)
        .join(SentraMember, SentraMember.sentra_id == Sentra.id)
        .join(product, product.c.id == SentraMember.product_id)
        .join(SellerUnit, SellerUnit.id == product.c.unit_id)
        .where(SellerUnit.pesantren_id == pesantren_id)
        .distinct()
        .order_by(Sentra.name)
    )
    return db.session.execute(query).all()


def _counts(pesantren_ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Units and shown products by pesantren."""
    product = Pesantren.metadata.tables["product"]
    shown = (product.c.unit_id == SellerUnit.id) & (product.c.status == "published")
    query = (
        select(
            SellerUnit.pesantren_id,
            func.count(func.distinct(SellerUnit.id)),
            func.count(product.c.id),
        )
        .outerjoin(product, shown)
        .where(SellerUnit.pesantren_id.in_(pesantren_ids))
        .group_by(SellerUnit.pesantren_id)
    )
    return {i: (units, products) for i, units, products in db.session.execute(query)}
