"""flask matching suggest: the suggestions for a need, as text or JSON."""

import json
from typing import Any

import click
from sqlalchemy import select

from catalogue.products.models import Product
from core.database import db, now
from matching.buyers.commands import group
from matching.buyers.queries import need_by_code
from matching.engine.ranking import RuledOut, Suggestion
from matching.engine.scores import log_odds
from matching.matches.suggesting import suggest
from matching.matches.suggestion_page import points_of
from matching.matches.supply import offers

__all__ = ["group"]  # with the command below added to it

MOST = 10


@group.command("suggest")
@click.argument("code")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def suggest_command(code: str, as_json: bool) -> None:
    """Print the ten best offers for a need, with what adds and takes away."""
    need = need_by_code(code)
    if need is None:
        raise click.ClickException(f"Kebutuhan {code} tidak ada.")
    found = suggest(need, offers(), now().date())
    best, others = found.best(MOST), found.ranking.best_substitutes(MOST)
    removed = found.ranking.ruled_out(MOST)
    ids = [item.id for item in (*best, *others)] + [item.id for item in removed]
    codes = _codes(ids)
    suggestions = [_suggestion(item, codes) for item in best]
    document = {
        "need": code,
        "suggestions": suggestions,
        "substitutes": [_suggestion(item, codes) for item in others],
        "ruled_out": [row for item in removed for row in _ruled_out(item, codes)],
    }
    if as_json:
        click.echo(json.dumps(document, ensure_ascii=False, indent=1))
        return
    for row in suggestions:
        click.echo(f"{row['p']:.2f}  {row['kode']}")


def _suggestion(item: Suggestion, codes: dict[int, str]) -> dict[str, Any]:
    """`total` is log-odds: p is its sigmoid, and the contributions add up to it.

    They are the buyer's points; "seller" is how far the other side's view moves the whole.
    """
    return {
        "kode": codes[item.id],
        "p": item.p,
        "total": log_odds(item.p),
        "contributions": points_of(item),
        "unknown": list(item.buyer.unknown),
    }


def _ruled_out(item: RuledOut, codes: dict[int, str]) -> list[dict[str, Any]]:
    return [
        {"kode": codes[item.id], "rule": rule, "detail": {"code": r.code, **r.numbers}}
        for rule, r in item.reasons.items()
    ]


def _codes(ids: list[int]) -> dict[int, str]:
    query = select(Product.id, Product.code).where(Product.id.in_(ids))
    return dict(db.session.execute(query).all())
