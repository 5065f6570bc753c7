"""A maker's own pages: the front, and a product told step by step until it is submitted."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template
from sqlalchemy import select
from werkzeug.wrappers import Response

from catalogue.certificates.models import Certificate
from catalogue.listing import actions, queries
from catalogue.listing.forms import StepForm, WhatForm
from catalogue.listing.product_page import around_product
from catalogue.listing.steps import BY_SLUG, columns_of, next_step, shown_values
from catalogue.products.addresses import product_path
from catalogue.products.categories import labelled_choices
from catalogue.products.models import Photo, Product
from catalogue.products.office_forms import PhotoForm
from catalogue.products.owners import owner_of
from catalogue.products.photos import (
    MOST_PHOTOS,
    add_photo,
    move_first,
    photo_urls,
    photos_of,
    remove_photo,
)
from core.accounts.identity import Acting, acting
from core.accounts.permissions import may, require
from core.database import db
from core.errors import DomainError
from core.pages.forms import OnceForm
from core.pages.language import page
from core.pages.wording import gettext as _
from core.reading.terms import Delivery, delivery_in_words

blueprint = Blueprint("listing", __name__, url_prefix="/usaha")


@blueprint.get("/")
@may("product.own")
def front() -> str | Response:
    """Everything of one's own, and what to do next."""
    who = _who()
    units = queries.own_units(who)
    if not units:
        return redirect(f"{page().root}/usaha/unit/baru")
    return render_template(
        "catalogue/listing/front.html",
        pesantren=queries.own_pesantren(who),
        units=units,
        products=queries.own_products(who),
        copy_form=OnceForm(formdata=None),
    )


@blueprint.route("/produk/baru", methods=["GET", "POST"])
@may("product.own")
def new() -> str | Response:
    """The first step: a draft is there as soon as it has a name."""
    units = queries.own_units(_who())
    if not units:
        return redirect(f"{page().root}/usaha/unit/baru")
    form, once = WhatForm(), OnceForm()
    form.category.choices = labelled_choices(page().language)
    if not form.validate_on_submit():
        return render_template("catalogue/listing/new.html", form=form, once=once, unit=units[0])
    product = actions.begin_product(units[0], columns_of(form), once.sent_key())
    db.session.commit()
    return redirect(_url(product.id, "harga"))


@blueprint.get("/produk/<int:product_id>/")
@may("product.own")
def product(product_id: int) -> str:
    """Where one's listing stands, and the button that submits it."""
    found = _product(product_id)
    return render_template(
        "catalogue/listing/product.html",
        **around_product(found, ""),
        public_url=page().root + product_path(found.slug, found.id),
    )


@blueprint.route("/produk/<int:product_id>/<any(apa, harga, kapasitas, dokumen):slug>",
                 methods=["GET", "POST"])  # fmt: skip
@may("product.own")
def step(product_id: int, slug: str) -> str | Response:
    """One step: shown as it stands, and saved when it is sent."""
    found = _product(product_id)
    form = _form(slug, found)
    theirs: dict[str, str] = {}
    if form.validate_on_submit():
        theirs = _changed_meanwhile(form, found)
        if not theirs:
            _save(form, found)
            db.session.commit()
            return redirect(_url(found.id, next_step(slug)))
        form.version.data = _version(found)
    return render_template(
        "catalogue/listing/step.html", form=form, slug=slug, theirs=theirs,
        **around_product(found, slug),
    )  # fmt: skip


@blueprint.route("/produk/<int:product_id>/foto", methods=["GET", "POST"])
@may("product.own")
def photos(product_id: int) -> str | Response:
    """Its photos; a sent one is rewritten and shown at once."""
    found, form = _product(product_id), PhotoForm()
    if form.validate_on_submit():
        try:
            add_photo(found, form.photo.data.stream)
        except DomainError as error:
            db.session.rollback()
            found = _product(product_id)
            form.photo.errors = [error.message]
        else:
            db.session.commit()
            flash(_("Foto ditambahkan."), "success")
            return redirect(_url(product_id, "foto"))
    return render_template(
        "catalogue/listing/photos.html",
        form=form,
        photos=[(photo.id, photo_urls(photo.key)) for photo in photos_of(found.id)],
        most_photos=MOST_PHOTOS,
        **around_product(found, "foto"),
    )


@blueprint.post("/produk/<int:product_id>/foto/<int:photo_id>/<any(hapus, utama):act>")
@may("product.own")
def change_photo(product_id: int, photo_id: int, act: str) -> Response:
    """Take one photo away, or make it the one that cards show."""
    _product(product_id)
    photo = db.session.scalar(select(Photo).filter_by(id=photo_id, product_id=product_id))
    if photo is None:
        abort(404)
    (remove_photo if act == "hapus" else move_first)(photo)
    db.session.commit()
    return redirect(_url(product_id, "foto"))


@blueprint.post("/produk/<int:product_id>/ajukan")
@may("product.own")
def submit(product_id: int) -> Response:
    """Ask the office to publish it."""
    found = _product(product_id)
    try:
        actions.submit(found)
    except DomainError as error:
        flash(error.message, "error")
    else:
        db.session.commit()
        flash(_("Diajukan. Dinas memeriksanya, lalu menayangkan atau memberi tahu."), "success")
    return redirect(_url(product_id, ""))


@blueprint.post("/produk/<int:product_id>/salin")
@may("product.own")
def copy(product_id: int) -> Response:
    """A draft like this one, to be changed where it differs."""
    made = actions.copy_product(_product(product_id), OnceForm().sent_key())
    db.session.commit()
    return redirect(_url(made.id, "apa"))


def _form(slug: str, product: Product) -> StepForm:
    """The step's form with what the product says, or what was just typed."""
    kind = BY_SLUG[slug].form
    if kind is None:
        abort(404)
    shown: dict[str, Any] = {**shown_values(product), **_numbers(product)}
    form = kind(data={**shown, "version": _version(product)})
    if hasattr(form, "category"):
        form.category.choices = labelled_choices(page().language)
    if hasattr(form, "delivery"):
        ways = [(one.value, delivery_in_words(one, page().language)) for one in Delivery]
        form.delivery.choices = [("", _("Belum ditentukan")), *ways]
    return form


def _numbers(product: Product) -> dict[str, str]:
    rows = db.session.scalars(select(Certificate).filter_by(product_id=product.id))
    return {row.kind: row.number for row in rows}


def _save(form: StepForm, product: Product) -> None:
    if not hasattr(form, "halal"):
        actions.save_step(product, columns_of(form))
        return
    numbers = {kind: form[kind].data or "" for kind in actions.NUMBERS}
    actions.save_documents(product, owner_of(product).places[0], numbers)


def _changed_meanwhile(form: StepForm, product: Product) -> dict[str, str]:
    """What stands now, by field, where somebody else changed it after this form was opened."""
    if form.version.data == _version(product):
        return {}
    now_shown = {**shown_values(product), **_numbers(product)}
    return {
        field.name: now_shown[field.name]
        for field in form
        if field.name in now_shown and now_shown[field.name] != (field.data or "")
    }


def _version(product: Product) -> str:
    return product.updated_at.isoformat()


def _product(product_id: int) -> Product:
    found = db.session.get(Product, product_id)
    if found is None:
        abort(404)
    require("product.own", owner_of(found))
    return found


def _who() -> Acting:
    who = acting()
    if who is None:
        abort(404)
    return who


def _url(product_id: int, slug: str) -> str:
    return f"{page().root}/usaha/produk/{product_id}/{slug}"
