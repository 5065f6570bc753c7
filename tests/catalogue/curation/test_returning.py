"""An office returns a listing: reasons that stay, a mail to its maker, a status that shows."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, update

from catalogue.curation.actions import return_product
from catalogue.curation.queries import last_return, offered_reasons, reasons_of
from catalogue.producers.models import SellerUnit
from catalogue.products.models import Product
from core.audit import history
from core.database import db
from core.errors import DomainError
from core.mail.models import MailMessage
from tests.catalogue.products.listings import fetched, on_sale
from tests.office import make_officer, send, sign_in, text_of


def submitted(email: str = "unit.uji@example.com") -> Product:
    """A listing that waits for the office of Kabupaten Malang."""
    product = on_sale(status="submitted")
    changed = update(SellerUnit).where(SellerUnit.id == product.unit_id)
    db.session.execute(changed.values(email=email))
    db.session.commit()
    return product


def page_of(product: Product) -> str:
    return f"/kantor/produk/{product.id}/kembalikan"


def test_a_returned_listing_tells_its_maker_and_keeps_the_reasons(officer: FlaskClient) -> None:
    product = submitted()
    answer = send(
        officer, page_of(product), reasons=["foto-kurang", "harga-belum-wajar"], words="Dari depan."
    )
    assert answer.headers["Location"] == f"/kantor/produk/{product.id}/"
    assert fetched(product.id).status == "returned"
    last = last_return(product.id)
    assert last
    assert (last.reasons, last.words) == (
        ["foto-kurang", "harga-belum-wajar"],
        "Dari depan.",
    )
    assert reasons_of(last, "en")[0] == "The photo is unclear or missing"
    mail = db.session.scalars(select(MailMessage)).one()
    assert mail.recipient == "unit.uji@example.com"
    assert "- Foto kurang jelas atau belum ada" in mail.text
    assert "Dari depan." in mail.text
    assert "/usaha/" in mail.text
    entry = history("product", product.id)[0]
    assert (entry.action, entry.before) == ("product.return", {"status": "submitted"})
    assert "Dikembalikan" in text_of(officer, f"/kantor/produk/{product.id}/")


def test_a_return_without_reason_is_refused_and_keeps_what_was_typed(officer: FlaskClient) -> None:
    product = submitted()
    page = send(officer, page_of(product), words="Dari depan.").get_data(as_text=True)
    assert "Pilih paling sedikit satu alasan." in page
    assert "Dari depan." in page
    assert fetched(product.id).status == "submitted"


def test_another_reason_is_said_in_words(officer: FlaskClient) -> None:
    product = submitted()
    page = send(officer, page_of(product), reasons=["lainnya"]).get_data(as_text=True)
    assert "Tulis apa yang perlu diperbaiki." in page
    assert last_return(product.id) is None


def test_a_unit_without_address_gets_no_mail(officer: FlaskClient) -> None:
    product = submitted(email="")
    send(officer, page_of(product), reasons=["foto-kurang"])
    assert fetched(product.id).status == "returned"
    assert db.session.scalars(select(MailMessage)).all() == []


def test_a_draft_is_never_returned(officer: FlaskClient) -> None:
    product = on_sale(status="draft")
    with pytest.raises(DomainError):
        return_product(product, offered_reasons()[:1])
    page = send(officer, page_of(product), reasons=["foto-kurang"]).get_data(as_text=True)
    assert "Hanya produk yang diajukan atau tayang" in page


def test_an_officer_of_another_regency_cannot_return_it(client: FlaskClient) -> None:
    product = submitted()
    make_officer("DISKOP-35.78")
    sign_in(client)
    assert client.get(page_of(product)).status_code == 403
