"""Reading proposed matches and their steps."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement, func, select

from catalogue.producers.models import Pesantren, SellerUnit
from catalogue.products.categories import ids_within
from catalogue.products.models import Product
from core.accounts.areas import in_area
from core.accounts.models import User
from core.database import AnyRow, AnySelect, db, in_batches, now
from matching.buyers.models import Buyer, Need
from matching.matches.models import Match, MatchStep


def match_counts() -> dict[str, AnySelect]:
    """How many matches were proposed and have no answer yet."""
    proposed = _joined(select(func.count()).select_from(Match)).where(Match.state == "proposed")
    return {"matches_proposed": proposed.where(_seen())}


def matches(picked: Mapping[str, str], limit: int, offset: int) -> Sequence[AnyRow]:
    """Matches that a filter leaves, newest first."""
    query = _matches(*_conditions(picked)).limit(limit).offset(offset)
    return db.session.execute(query).all()


def all_matches(picked: Mapping[str, str]) -> Iterator[AnyRow]:
    """The same without pages."""
    return in_batches(_matches(*_conditions(picked)))


def match_total(picked: Mapping[str, str]) -> int:
    """How many matches a filter leaves."""
    query = select(func.count()).select_from(Match)
    return int(db.session.execute(_joined(query).where(*_conditions(picked))).scalar_one())


def match_row(code: str) -> AnyRow | None:
    """One match with its need, its product and who proposed it."""
    return db.session.execute(_matches(Match.code == code)).first()


def matches_of(need_id: int) -> Sequence[AnyRow]:
    """The matches of one need, newest first."""
    return db.session.execute(_matches(Match.need_id == need_id)).all()


def match_steps(match_id: int) -> Sequence[AnyRow]:
    """What happened to a match, first to last, and who did it."""
    query = (
        select(*MatchStep.__table__.c, User.name.label("person"))
        .outerjoin(User, User.id == MatchStep.user_id)
        .where(MatchStep.match_id == match_id)
        .order_by(MatchStep.id)
    )
    return db.session.execute(query).all()


def _joined(query: AnySelect) -> AnySelect:
    return (
        query.join(Need, Need.id == Match.need_id)
        .join(Buyer, Buyer.id == Need.buyer_id)
        .join(Product, Product.id == Match.product_id)
        .join(SellerUnit, SellerUnit.id == Product.unit_id)
        .join(Pesantren, Pesantren.id == SellerUnit.pesantren_id)
        .outerjoin(User, User.id == Match.proposed_by)
    )


def _seen() -> ColumnElement[bool]:
    """Matches of which either side lies in the office's area."""
    return in_area(Buyer.regency_code, SellerUnit.regency_code)


def _matches(*which: ColumnElement[bool]) -> AnySelect:
    query = select(
        *Match.__table__.c,
        Need.code.label("need_code"),
        Need.title.label("need"),
        Need.quantity,
        Need.unit,
        Need.frequency,
        Need.deliver_by,
        Need.max_price_idr,
        Need.category_id,
        Buyer.name.label("buyer"),
        Buyer.kind.label("buyer_kind"),
        Buyer.regency_code.label("buyer_regency"),
        Buyer.phone.label("buyer_phone"),
        Product.code.label("product_code"),
        Product.name.label("product"),
        Product.slug.label("product_slug"),
        Product.price_idr,
        Product.unit.label("product_unit"),
        SellerUnit.code.label("unit_code"),
        SellerUnit.name.label("maker"),
        SellerUnit.regency_code.label("seller_regency"),
        SellerUnit.phone.label("seller_phone"),
        Pesantren.name.label("pesantren"),
        User.name.label("person"),
    )
    return _joined(query).where(*which).order_by(Match.id.desc())


def _conditions(picked: Mapping[str, str]) -> list[ColumnElement[bool]]:
    found = [_seen()]
    if state := picked.get("keadaan"):
        found.append(Match.state == state)
    if regency := picked.get("pembeli"):
        found.append(Buyer.regency_code == regency)
    if regency := picked.get("penjual"):
        found.append(SellerUnit.regency_code == regency)
    if slug := picked.get("kategori"):
        found.append(Need.category_id.in_(ids_within(slug)))
    if days := picked.get("sejak"):
        found.append(Match.created_at >= now() - timedelta(days=int(days)))
    return found
