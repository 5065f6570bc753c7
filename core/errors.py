"""Refusals that people are told about, turned into pages in one place."""

import structlog
from flask import Flask, Response, g, render_template, request
from werkzeug.exceptions import HTTPException

from core.pages.wording import gettext as _
from core.pages.wording import said

log = structlog.get_logger()


class DomainError(Exception):
    """A rule says no. The message is a sentence for people, in the language of the page."""

    status = 400

    def __init__(self, message: str) -> None:
        self.message = said(message)
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


def _refused(error: DomainError) -> tuple[str, int]:
    return _page(error.status, error.message)


def _http_error(error: HTTPException) -> Response | tuple[str, int]:
    if error.response is not None:
        return error.response  # type: ignore[return-value]
    return _page(error.code or 500, None)


def _failed(error: Exception) -> tuple[str, int]:
    log.exception("request failed", path=request.path)
    return _page(500, None)


def _page(status: int, message: str | None) -> tuple[str, int]:
    words = {
        403: (_("Tidak boleh"), _("Halaman ini hanya untuk yang berwenang.")),
        404: (_("Halaman tidak ditemukan"), _("Mungkin alamatnya salah ketik atau sudah pindah.")),
        410: (_("Sudah tidak ada"), _("Yang Anda cari pernah ada, dan sudah ditarik.")),
        413: (_("Berkas terlalu besar"), _("Paling besar 32 MB.")),
        429: (_("Terlalu sering"), _("Tunggu sebentar, lalu coba lagi.")),
        500: (_("Terjadi kesalahan"), _("Kesalahan ada pada situs ini, bukan pada Anda.")),
    }
    title, text = words.get(status, (_("Tidak dapat diproses"), _("Periksa lagi permintaan Anda.")))
    page = render_template(
        "errors/error.html",
        status=status,
        title=title,
        text=message or text,
        request_id=g.get("request_id", ""),
        actions=[],
    )
    return page, status
