"""The office's page of one listing: publish, archive, rename, photos, history."""

from flask import Blueprint, abort, flash, redirect, render_template
from sqlalchemy import select
from werkzeug.wrappers import Response

from catalogue.products import actions
from catalogue.products.addresses import product_path
from catalogue.products.holiday_form import HolidayForm
from catalogue.products.holidays import add_holiday, coming_holidays, remove_holiday
from catalogue.products.models import Holiday, Photo, Product
from catalogue.products.naming import name_in
from catalogue.products.office_forms import ArchiveForm, PhotoForm, RenameForm
from catalogue.products.office_page import documents, told
from catalogue.products.owners import owner_of
from catalogue.products.photos import (
    MOST_PHOTOS,
    add_photo,
    move_first,
    photo_urls,
    photos_of,
    remove_photo,
)
from catalogue.products.queries import product_row
from core.accounts.owners import Owner
from core.accounts.permissions import may, require
from core.database import db, now
from core.errors import DomainError
from core.formatting import date_range, local_day
from core.pages.forms import Form
from core.pages.language import page
from core.pages.wording import gettext as _
from core.regions import regencies

blueprint = Blueprint("office_products", __name__, url_prefix="/kantor/produk/<int:product_id>")


@blueprint.get("/")
@may("office.read")
def product(product_id: int) -> str:
    """One listing as its office sees it."""
    return _page(product_id)


@blueprint.post("/tayangkan")
@may("product.curate")
def publish(product_id: int) -> Response:
    """Show it to visitors, unless its name or price is missing."""
    found = _product(product_id)
    try:
        actions.publish(found)
    except DomainError as error:
        flash(error.message, "error")
    else:
        db.session.commit()
        flash(_("Produk tayang. Pencarian memuatnya dalam beberapa detik."), "success")
    return _back(product_id)


@blueprint.post("/arsipkan")
@may("product.curate")
def archive(product_id: int) -> str | Response:
    """Take it away from visitors, with a reason."""
    form = ArchiveForm()
    if not form.validate_on_submit():
        return _page(product_id, form)
    actions.archive(_product(product_id), form.reason.data)
    db.session.commit()
    flash(_("Produk diarsipkan."), "success")
    return _back(product_id)


@blueprint.post("/nama")
@may("product.curate")
def rename(product_id: int) -> str | Response:
    """Give it another name."""
    form = RenameForm()
    if not form.validate_on_submit():
        return _page(product_id, form)
    actions.rename(_product(product_id), name_in(form.name.data))
    db.session.commit()
    flash(_("Nama produk diganti."), "success")
    return _back(product_id)


@blueprint.post("/masih-dibuat")
@may("product.curate")
def confirm(product_id: int) -> Response:
    """Note that its maker says it is still made."""
    actions.confirm([_product(product_id)])
    db.session.commit()
    flash(_("Dicatat: produk ini masih dibuat."), "success")
    return _back(product_id)


@blueprint.post("/libur")
@may("product.curate")
def add_rest(product_id: int) -> str | Response:
    """Note days on which it is not made."""
    form = HolidayForm()
    if not form.validate_on_submit():
        return _page(product_id, form)
    add_holiday(_product(product_id), *form.days())
    db.session.commit()
    flash(_("Libur produksi dicatat."), "success")
    return _back(product_id)


@blueprint.post("/libur/<int:holiday_id>/hapus")
@may("product.curate")
def remove_rest(product_id: int, holiday_id: int) -> Response:
    """Take such days back."""
    holiday = db.session.scalar(select(Holiday).filter_by(id=holiday_id, product_id=product_id))
    if holiday is None:
        abort(404)
    remove_holiday(_product(product_id), holiday)
    db.session.commit()
    flash(_("Libur produksi dihapus."), "success")
    return _back(product_id)


@blueprint.post("/foto")
@may("product.curate")
def add(product_id: int) -> str | Response:
    """Add one photo."""
    form = PhotoForm()
    if not form.validate_on_submit():
        return _page(product_id, form)
    try:
        add_photo(_product(product_id), form.photo.data.stream)
    except DomainError as error:
        db.session.rollback()
        form.photo.errors = [error.message]
        return _page(product_id, form)
    db.session.commit()
    flash(_("Foto ditambahkan."), "success")
    return _back(product_id)


@blueprint.post("/foto/<int:photo_id>/hapus")
@may("product.curate")
def remove(product_id: int, photo_id: int) -> Response:
    """Take one photo away."""
    remove_photo(_photo(product_id, photo_id))
    db.session.commit()
    flash(_("Foto dihapus."), "success")
    return _back(product_id)


@blueprint.post("/foto/<int:photo_id>/utama")
@may("product.curate")
def first(product_id: int, photo_id: int) -> Response:
    """Make one photo the one that cards show."""
    move_first(_photo(product_id, photo_id))
    db.session.commit()
    flash(_("Foto dijadikan yang pertama."), "success")
    return _back(product_id)


def _page(product_id: int, refused: Form | None = None) -> str:
    """The page; `refused` is the form that could not be taken."""
    row = product_row(product_id, now().date())
    if row is None:
        abort(404)
    require("office.read", Owner(places=(row.regency_code,)))
    forms = {
        form: refused if isinstance(refused, form) else form(formdata=None)
        for form in (RenameForm, ArchiveForm, PhotoForm, HolidayForm)
    }
    if forms[RenameForm] is not refused:
        forms[RenameForm].name.data = row.name
    return render_template(
        "office/products/product.html",
        product=row,
        place=regencies()[row.regency_code].name,
        public_url=page().root + product_path(row.slug, row.id),
        documents=documents(row.id, row.regency_code),
        photos=[(photo.id, photo_urls(photo.key)) for photo in photos_of(row.id)],
        most_photos=MOST_PHOTOS,
        refused=refused,
        rename_form=forms[RenameForm],
        archive_form=forms[ArchiveForm],
        photo_form=forms[PhotoForm],
        holiday_form=forms[HolidayForm],
        holidays=[
            (one.id, date_range(one.starts_on, one.ends_on, page().language))
            for one in coming_holidays(row.id, local_day(now()))
        ],
        history=told(row.id),
    )


def _product(product_id: int) -> Product:
    found = db.session.get(Product, product_id)
    if found is None:
        abort(404)
    require("product.curate", owner_of(found))
    return found


def _photo(product_id: int, photo_id: int) -> Photo:
    """A photo of this product and of no other."""
    _product(product_id)
    query = select(Photo).filter_by(id=photo_id, product_id=product_id)
    found = db.session.scalar(query)
    if found is None:
        abort(404)
    return found


def _back(product_id: int) -> Response:
    return redirect(f"{page().root}/kantor/produk/{product_id}/")
