"""What waits for an office among listings, their documents and pesantren: one select each."""

from sqlalchemy import exists, func, literal, select

from catalogue.certificates.models import Certificate
from catalogue.producers.models import Pesantren, SellerUnit
from catalogue.products.models import Product
from core.accounts.areas import in_area
from core.database import AnySelect
from core.documents.models import DocumentFile
from core.verifying.models import Verification
from core.verifying.queries import joins


def waiting_work() -> list[AnySelect]:
    """Selects of (kind, id, name, regency_code, since) of what waits in the office's area."""
    return [_products(), _certificates(), _pesantren()]


def _products() -> AnySelect:
    since = func.coalesce(Product.submitted_at, Product.updated_at)
    return (
        select(
            literal("produk").label("kind"),
            Product.id.label("id"),
            Product.name.label("name"),
            SellerUnit.regency_code.label("regency_code"),
            since.label("since"),
        )
        .join(SellerUnit, SellerUnit.id == Product.unit_id)
        .where(Product.status == "submitted", in_area(SellerUnit.regency_code))
    )


def _certificates() -> AnySelect:
    """Those that somebody asked for, and those with evidence that nobody has looked at."""
    handed_in = (DocumentFile.subject_kind == "certificate") & (
        DocumentFile.subject_id == Certificate.id
    )
    first = select(func.min(DocumentFile.created_at)).where(handed_in).scalar_subquery()
    asked = Verification.state == "waiting"
    unseen = Verification.id.is_(None) & Certificate.checked_at.is_(None)
    return (
        select(
            literal("dokumen").label("kind"),
            Certificate.id.label("id"),
            Product.name.label("name"),
            SellerUnit.regency_code.label("regency_code"),
            func.coalesce(Verification.asked_at, first).label("since"),
        )
        .join(Product, Product.id == Certificate.product_id)
        .join(SellerUnit, SellerUnit.id == Product.unit_id)
        .outerjoin(Verification, joins("certificate", Certificate.id))
        .where(in_area(SellerUnit.regency_code), asked | (unseen & exists().where(handed_in)))
    )


def _pesantren() -> AnySelect:
    return (
        select(
            literal("pesantren").label("kind"),
            Pesantren.id.label("id"),
            Pesantren.name.label("name"),
            Pesantren.regency_code.label("regency_code"),
            Verification.asked_at.label("since"),
        )
        .join(Verification, joins("pesantren", Pesantren.id))
        .where(Verification.state == "waiting", in_area(Pesantren.regency_code))
    )
