"""Problem details (RFC 9457): what is wrong with an API call, as JSON."""

from flask import Response, jsonify


def problem(status: int, title: str, detail: str, **members: str) -> Response:
    """An application/problem+json answer."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, **members}
    response = jsonify(body)
    response.status_code = status
    response.content_type = "application/problem+json"
    return response
