"""Static files as built: hashed names for pages, served precompressed for ever."""

import re
from pathlib import Path

from flask import Flask
from whitenoise import WhiteNoise

from core.build.building import load_manifest

HASHED = re.compile(r"\.[0-9a-f]{8}\.\w+$")


def init_assets(app: Flask, built: Path) -> None:
    """Serve the built folder at /static/ and give templates asset()."""
    names = load_manifest(built).files

    def asset(name: str) -> str:
        """The address of a static file by its source name. Raises KeyError if it is not built."""
        return f"/static/{names[name]}"

    app.jinja_env.globals["asset"] = asset
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=built / "static",
        prefix="static/",
        immutable_file_test=lambda path, url: bool(HASHED.search(url)),
        add_headers_function=_no_sniffing,
    )


def _no_sniffing(headers: dict[str, str], path: str, url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
