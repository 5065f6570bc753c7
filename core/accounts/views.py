"""Pages of accounts beyond sign-in: the first administrator of an empty site."""

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from core.accounts import first_administrator
from core.accounts.forms import FirstAdministratorForm
from core.database import db
from core.errors import DomainError
from core.offices.queries import office_choices

blueprint = Blueprint("accounts", __name__)


@blueprint.route("/akun/pertama/<token>", methods=["GET", "POST"])
def first_admin(token: str) -> str | Response:
    """Open the one-time link: fill in who administers the site, then sign in."""
    first_administrator.check(token)
    form = FirstAdministratorForm()
    form.office.choices = office_choices()
    if form.validate_on_submit():
        try:
            first_administrator.make(
                token,
                office_code=form.office.data,
                email=form.email.data,
                name=form.name.data,
                password=form.password.data,
            )
        except DomainError as error:
            form.email.errors = [error.message]
        else:
            db.session.commit()
            return redirect(url_for("security.login"))
    return render_template("accounts/first_administrator.html", form=form)
