"""Headers that every answer carries, and cookies that are Secure behind HTTPS."""

from flask import Flask, Response, request
from flask.sessions import SecureCookieSessionInterface

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "frame-ancestors 'none'; form-action 'self'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "geolocation=(), microphone=(), camera=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class SecureWhereHttps(SecureCookieSessionInterface):
    """Cookies are Secure when the request came by HTTPS; plain http on localhost still works."""

    def get_cookie_secure(self, app: Flask) -> bool:
        """Whether this answer's cookie may travel by HTTPS only."""
        return request.is_secure


def init_headers(app: Flask) -> None:
    """Set the headers after each request."""
    app.session_interface = SecureWhereHttps()
    app.after_request(_set_headers)


def _set_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    return response
