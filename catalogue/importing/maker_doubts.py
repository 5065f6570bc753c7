"""What is doubtful about the unit or pesantren to which a product row is linked."""

from collections.abc import Collection, Iterator

from sqlalchemy import select

from catalogue.importing.product_rows import ProductRow
from catalogue.producers.models import Pesantren, SellerUnit
from catalogue.producers.names import alike
from core.database import AnyRow, db
from core.regions import regencies
from core.sentences import Sentence, sentence


def units_named(codes: Collection[str]) -> dict[str, AnyRow]:
    """The units with these codes, each with what its pesantren is called."""
    query = (
        select(
            SellerUnit.id,
            SellerUnit.code,
            SellerUnit.regency_code,
            SellerUnit.is_demo,
            Pesantren.nspp,
            Pesantren.name.label("pesantren"),
        )
        .join(Pesantren, Pesantren.id == SellerUnit.pesantren_id)
        .where(SellerUnit.code.in_(codes))
    )
    return {unit.code: unit for unit in db.session.execute(query)}


def unit_doubts(row: ProductRow, unit: AnyRow) -> Iterator[Sentence]:
    """Where a row and the unit that it is linked to do not agree."""
    if row.nspp and unit.nspp and row.nspp != unit.nspp:
        yield sentence(
            "Unit %(unit)s milik %(known)s dengan NSPP %(nspp)s, bukan %(typed)s. "
            "Produk dicatat di sana; periksa kode unitnya.",
            unit=unit.code,
            known=unit.pesantren,
            nspp=unit.nspp,
            typed=row.nspp,
        )
    elif not alike(row.pesantren, unit.pesantren):
        yield sentence(
            "Produk dicatat pada %(known)s, padahal baris ini menulis %(typed)s. "
            "Periksa NSPP dan kode unitnya.",
            known=unit.pesantren,
            typed=row.pesantren,
        )
    if row.regency_code != unit.regency_code:
        yield sentence(
            "Unit %(unit)s terdaftar di %(known)s, bukan %(typed)s. Alamat unit tidak diubah.",
            unit=unit.code,
            known=_name(unit.regency_code),
            typed=_name(row.regency_code),
        )


def demo_unit(unit: AnyRow) -> Sentence:
    """A real product under a unit that does not exist."""
    return sentence(
        "Unit %(unit)s adalah data contoh. Pakai kode unit yang sebenarnya.", unit=unit.code
    )


def _name(code: str) -> str:
    known = regencies().get(code)
    return known.name if known else code
