"""Registering: an account for somebody who will list products or post needs."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_security.utils import login_user
from werkzeug.wrappers import Response

from core.accounts.identity import acting
from core.consent import STATEMENTS
from core.database import db
from core.limits import limiter, sending_limit
from core.pages.wording import gettext as _
from core.reading.contacts import read_contact
from core.sign_in.forms import RegistrationForm
from core.sign_in.registering import STATEMENT, register

blueprint = Blueprint("registration", __name__)


@blueprint.route("/daftar", methods=["GET", "POST"])
@limiter.limit(sending_limit)
def new_account() -> str | Response:
    """The form; sent, the account is made and its address confirmed by mail."""
    if acting() is not None:
        return redirect(url_for("account.front"))
    form = RegistrationForm()
    if not form.validate_on_submit():
        return _shown(form)
    contact = read_contact(form.contact.data)
    user = register(contact, form.name.data.strip(), form.password.data)
    if contact.email:
        db.session.commit()
        return render_template("accounts/check_mail.html", email=contact.email)
    if user is None:
        form.contact.errors = [
            _("Nomor ini sudah punya akun. Masuk saja, atau buat kata sandi baru.")
        ]
        return _shown(form)
    login_user(user, authn_via=["register"])
    db.session.commit()
    flash(_("Akun dibuat. Selamat datang."), "success")
    return redirect(url_for("account.start"))


def _shown(form: RegistrationForm) -> str:
    return render_template("accounts/register.html", form=form, statement=STATEMENTS[STATEMENT])
