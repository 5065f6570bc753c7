"""The office's pages of imports: upload, preview, save, corrected rows, history, undo."""

from pathlib import Path

from flask import Blueprint, abort, current_app, flash, redirect, render_template, send_file
from flask import request as asked
from werkzeug.wrappers import Response

from catalogue.importing import actions, discarding, queries
from catalogue.importing.exports import sample
from catalogue.importing.files import refused_path, upload_path
from catalogue.importing.forms import UploadForm
from catalogue.importing.guide import explained
from catalogue.importing.jobs import STOPPED
from catalogue.importing.models import ImportBatch
from catalogue.importing.office_page import told
from core.accounts.identity import acting
from core.accounts.owners import Owner
from core.accounts.permissions import may, require
from core.audit import record
from core.database import AnyRow, db
from core.exports import download
from core.pages.choosing import PAGE_SIZE, around, choose
from core.pages.language import page
from core.pages.wording import gettext as _

blueprint = Blueprint("imports", __name__, url_prefix="/kantor/impor")
REFRESH_SECONDS = 2


def kinds() -> dict[str, str]:
    """The kinds of file in words, the most usual first."""
    words = {
        "produk": _("Produk"),
        "pesantren": _("Pesantren"),
        "kebutuhan": _("Kebutuhan pembeli"),
    }
    return {kind: words[kind] for kind in words if kind in actions.importers()}


@blueprint.route("/", methods=["GET", "POST"])
@may("import.run")
def history() -> str | Response:
    """The form to send a file with, and what was imported before."""
    form = UploadForm()
    form.kind.choices = list(kinds().items())
    if form.validate_on_submit():
        batch_id = _receive(form)
        db.session.commit()
        return redirect(_url(batch_id))
    choice = choose((), asked.args)
    return render_template(
        "office/importing/history.html",
        form=form,
        kinds=kinds(),
        batches=queries.batches(PAGE_SIZE, choice.offset),
        around=around(choice, f"{page().root}/kantor/impor/", queries.batch_total()),
        guides={kind: explained(importer) for kind, importer in actions.importers().items()},
    )


@blueprint.get("/<int:batch_id>/")
@may("import.run")
def batch(batch_id: int) -> str | tuple[str, dict[str, str]]:
    """One import as it stands; while the worker reads it the page looks again by itself."""
    row = _row(batch_id)
    shown = render_template(
        "office/importing/batch.html",
        batch=row,
        kinds=kinds(),
        to_save=row.created + row.updated,
        has_refused=_refused(row).exists() and row.refused > 0,
        doing=row.message,
        stopped=row.message == STOPPED,
        can_undo=actions.has_saved(row),
        history=told(row.id),
    )
    if row.state != "running":
        return shown
    return shown, {"Refresh": str(REFRESH_SECONDS), "Cache-Control": "no-store"}


@blueprint.post("/<int:batch_id>/simpan")
@may("import.run")
def save(batch_id: int) -> Response:
    """Let the worker save what was previewed; asking twice does nothing more."""
    found = _to_change(batch_id)
    if found.state == "previewed" and found.upload:
        actions.ask_worker(found, dry_run=False)
        db.session.commit()
    return redirect(_url(batch_id))


@blueprint.post("/<int:batch_id>/buang")
@may("import.run")
def discard(batch_id: int) -> Response:
    """Forget a preview that nobody wants to save."""
    found = _to_change(batch_id)
    filename = found.filename
    discarding.discard(found)
    db.session.commit()
    discarding.remove_files(batch_id)
    flash(_("Pratinjau %(file)s dibuang; tidak ada yang disimpan.", file=filename), "success")
    return redirect(f"{page().root}/kantor/impor/")


@blueprint.route("/<int:batch_id>/batalkan", methods=["GET", "POST"])
@may("import.run")
def undo(batch_id: int) -> str | Response:
    """Ask whether an import should be taken back, and let the worker do it."""
    if asked.method == "POST":
        actions.ask_undo(_to_change(batch_id))
        db.session.commit()
        return redirect(_url(batch_id))
    row = _row(batch_id)
    if not actions.has_saved(row):
        return redirect(_url(batch_id))
    return render_template("office/importing/undo.html", batch=row, kinds=kinds())


@blueprint.get("/<int:batch_id>/ditolak.csv")
@may("import.run")
def refused(batch_id: int) -> Response:
    """The refused rows, to be corrected and imported again."""
    row = _row(batch_id)
    path = _refused(row)
    if not row.refused or not path.exists():
        abort(404)
    name = f"{Path(row.filename).stem}-ditolak.csv"
    return send_file(path, mimetype="text/csv", as_attachment=True, download_name=name, max_age=0)


@blueprint.get("/contoh/<kind>.xlsx")
@may("import.run")
def example(kind: str) -> Response:
    """An empty workbook with the columns of a kind of file, each explained."""
    importer = actions.importers().get(kind)
    if importer is None:
        abort(404)
    return download(f"contoh-{kind}.xlsx", sample(importer))


def _receive(form: UploadForm) -> int:
    """Keep the file, and ask the worker to preview it."""
    who, upload = acting(), form.file.data
    name = Path(upload.filename.replace("\\", "/")).name
    started = actions.start(
        form.kind.data,
        name,
        office_id=who.office_id if who else None,
        user_id=who.user_id if who else None,
        area=who.place if who and who.role != "administrator" else "",
    )
    path = upload_path(started.id)
    path.parent.mkdir(parents=True, exist_ok=True)
    upload.save(path)
    started.upload = str(path.relative_to(current_app.instance_path))
    record("import.upload", started, after={"kind": started.kind, "filename": started.filename})
    actions.ask_worker(started, dry_run=True)
    return started.id


def _row(batch_id: int) -> AnyRow:
    row = queries.batch_row(batch_id)
    if row is None:
        abort(404)
    require("import.run", Owner(places=(row.place or "",)))
    return row


def _to_change(batch_id: int) -> ImportBatch:
    _row(batch_id)
    found = queries.batch_to_change(batch_id)
    if found is None:
        abort(404)
    return found


def _refused(row: AnyRow) -> Path:
    return refused_path(row.id)


def _url(batch_id: int) -> str:
    return f"{page().root}/kantor/impor/{batch_id}/"
