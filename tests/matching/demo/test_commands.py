"""flask demo load: all of the demo or nothing of it."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from catalogue.demo.photos import PHOTOS, draw
from catalogue.products.models import Photo
from core.database import db
from core.launch.prepare import is_empty
from matching.demo import loading


def photo_count() -> int:
    return db.session.execute(select(func.count()).select_from(Photo)).scalar_one()


def test_a_load_that_is_cut_off_leaves_nothing_and_the_next_makes_all(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []

    def cut_off(code: str, kind: str, seed: int) -> Any:
        drawn.append(code)
        if len(drawn) == 3:
            raise KeyboardInterrupt
        return draw(code, kind, seed).resize((320, 240))

    monkeypatch.setattr(loading, "draw", cut_off)
    runner = app.test_cli_runner()
    assert runner.invoke(args=["demo", "load"]).exit_code != 0
    db.session.rollback()  # as the end of a process does
    assert photo_count() == 0
    assert is_empty(app)
    again = runner.invoke(args=["demo", "load"])
    assert again.exit_code == 0
    assert f"{len(PHOTOS)} foto" in again.output
    assert photo_count() == len(PHOTOS)
