"""Refusals that people are told about, turned into pages in one place; programs get JSON."""

import structlog
from flask import Flask, Response, g, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from core.pages.wording import gettext as _
from core.pages.wording import said
from core.problems import problem

PROGRAMS = "/api/"  # below it nobody reads pages
log = structlog.get_logger()


class DomainError(Exception):
    """A rule says no. The message is a sentence for people, in the language of the page.

    `sentence` is what was given: it can be said again, in another language.
    """

    status = 400

    def __init__(self, message: str) -> None:
        self.sentence, self.message = message, said(message)
        super().__init__(self.message)


class NotAllowed(DomainError):
    """This person may not do this."""

    status = 403


class Gone(DomainError):
    """This was here and has been taken away."""

    status = 410


def register_error_pages(app: Flask) -> None:
    """Every refusal and failure gets a friendly page that shows the request's id."""
    app.register_error_handler(DomainError, _refused)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _failed)


def _refused(error: DomainError) -> Response:
    return _answer(error.status, error.message)


def _http_error(error: HTTPException) -> Response:
    if error.response is not None:
        return error.response  # type: ignore[return-value]
    answer = _answer(error.code or 500, None)
    # What the error itself has to say: which methods are allowed, when to try again.
    for name, value in error.get_headers():
        if name != "Content-Type":
            answer.headers[name] = value
    return answer


def _failed(error: Exception) -> Response:
    log.exception("request failed", path=request.path)
    return _answer(500, None)


def _answer(status: int, message: str | None) -> Response:
    words = {
        403: (_("Tidak boleh"), _("Halaman ini hanya untuk yang berwenang.")),
        404: (_("Halaman tidak ditemukan"), _("Mungkin alamatnya salah ketik atau sudah pindah.")),
        405: (_("Cara ini tidak didukung"), _("Alamat ini tidak menerima permintaan seperti itu.")),
        410: (_("Sudah tidak ada"), _("Yang Anda cari pernah ada, dan sudah ditarik.")),
        413: (_("Berkas terlalu besar"), _("Paling besar 32 MB.")),
        429: (_("Terlalu sering"), _("Tunggu sebentar, lalu coba lagi.")),
        500: (_("Terjadi kesalahan"), _("Kesalahan ada pada situs ini, bukan pada Anda.")),
    }
    title, text = words.get(status, (_("Tidak dapat diproses"), _("Periksa lagi permintaan Anda.")))
    if request.path.startswith(PROGRAMS):
        return problem(status, title, message or text)
    page = render_template(
        "errors/error.html",
        status=status,
        title=title,
        text=message or text,
        request_id=g.get("request_id", ""),
        actions=[],
    )
    return make_response(page, status)
