"""/healthz: whether database and index answer, with their versions."""

from collections.abc import Callable

from flask import Blueprint, Response, current_app, jsonify
from sqlalchemy import text

from core.database import db

blueprint = Blueprint("health", __name__)

VERSION_OF = {"sqlite": "select sqlite_version()", "postgresql": "show server_version"}


def register_probe(name: str, probe: Callable[[], str]) -> None:
    """Add something whose answer (a version) this application's health depends on."""
    current_app.extensions.setdefault("health_probes", {})[name] = probe


@blueprint.get("/healthz")
def healthz() -> tuple[Response, int]:
    """Say ok only when everything answers; else 503 and what does not."""
    found: dict[str, str] = {}
    failed: dict[str, str] = {}
    probes = {"database": database_version, **current_app.extensions.get("health_probes", {})}
    for name, probe in probes.items():
        try:
            found[name] = probe()
        except Exception as error:  # whatever is broken, the answer must say which part
            failed[name] = type(error).__name__
    body = {"status": "failed" if failed else "ok", "versions": found, "failed": failed}
    return jsonify(body), 503 if failed else 200


def database_version() -> str:
    """Which database answers, e.g. "sqlite 3.53.4"."""
    name = db.engine.dialect.name
    return f"{name} {db.session.execute(text(VERSION_OF[name])).scalar_one()}"
