"""Registering a pesantren and its unit, step by step; what is known already is proposed."""

from flask import Blueprint, abort, flash, redirect, render_template
from werkzeug.wrappers import Response

from catalogue.listing import queries, registering
from catalogue.listing.forms import PesantrenForm, UnitForm, digits
from catalogue.producers.models import PILLARS, Pesantren
from core.accounts.identity import Acting, acting
from core.accounts.permissions import may
from core.database import db
from core.offices.queries import corridor_regencies
from core.pages.language import page
from core.pages.wording import gettext as _
from core.reading.phones import read_phone
from core.regions import regencies

blueprint = Blueprint("registering", __name__, url_prefix="/usaha")
NEW = "baru"  # said of a pesantren that none of the proposed ones is


@blueprint.route("/daftar", methods=["GET", "POST"])
@may("pesantren.register")
def pesantren() -> str | Response:
    """Which pesantren; those that may be meant are shown before a new one is made."""
    form = PesantrenForm()
    form.regency.choices = [("", _("Pilih")), *corridor_regencies().items()]
    proposed: list[Pesantren] = []
    if form.validate_on_submit():
        number = digits(form.nspp.data or "")
        proposed = queries.likely_pesantren(number, form.name.data, form.regency.data)
        if not proposed or form.known.data:
            return _decided(form, number, proposed)
    return render_template(
        "catalogue/listing/pesantren.html",
        form=form,
        proposed=[(one, regencies()[one.regency_code].name) for one in proposed],
        waiting=queries.waits_to_join(_who().user_id),
        new=NEW,
    )


@blueprint.route("/unit/baru", methods=["GET", "POST"])
@may("product.own")
def unit() -> str | Response:
    """A unit of one's own pesantren."""
    who = _who()
    if who.pesantren_id is None:
        abort(404)
    house = db.session.get_one(Pesantren, who.pesantren_id)
    form = UnitForm(data={"name": f"Kopontren {house.name}"})
    form.pillar.choices = [(pillar, pillar.capitalize()) for pillar in PILLARS]
    if not form.validate_on_submit():
        return render_template("catalogue/listing/unit.html", form=form, pesantren=house)
    values = {
        "name": form.name.data,
        "pillar": form.pillar.data,
        "phone": read_phone(form.phone.data) if form.phone.data else "",
        "nib": digits(form.nib.data or ""),
    }
    registering.register_unit(house, values, form.sent_key())
    db.session.commit()
    flash(_("Unit usaha tersimpan. Sekarang produknya."), "success")
    return redirect(f"{page().root}/usaha/produk/baru")


def _decided(form: PesantrenForm, number: str, proposed: list[Pesantren]) -> Response:
    """Join the one that was chosen, or make a new one."""
    who, root = _who(), page().root
    chosen = next((one for one in proposed if str(one.id) == form.known.data), None)
    if chosen is not None:
        registering.ask_to_join(who.user_id, chosen)
        db.session.commit()
        flash(_("Permintaan dikirim. Dinas memastikan, lalu membuka halamannya."), "success")
        return redirect(f"{root}/usaha/daftar")
    taken = any(one.nspp == number for one in proposed)
    values = {
        "nspp": None if taken or not number else number,
        "name": form.name.data,
        "regency_code": form.regency.data,
        "address": form.address.data or "",
    }
    registering.register_pesantren(who.user_id, values)
    db.session.commit()
    flash(_("Pesantren tersimpan. Sekarang unit usahanya."), "success")
    return redirect(f"{root}/usaha/unit/baru")


def _who() -> Acting:
    who = acting()
    if who is None:
        abort(404)
    return who
