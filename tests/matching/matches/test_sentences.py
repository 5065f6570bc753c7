"""Every code that the engine can give has its sentence, in both the languages' numbers."""

import ast
import re
from pathlib import Path

import pytest
from flask import Flask

from matching.engine import explaining, objections
from matching.engine.reasons import Reason
from matching.engine.rules import RULES
from matching.engine.states import Delivery
from matching.matches.phrases import Pair
from matching.matches.sentences import AGAINST, OPEN, PHRASES, SILENT, sentence

NUMBERS = {
    "price": 9500.0,
    "ceiling": 10500.0,
    "freight": 0.0,
    "wanted": 400.0,
    "min_order": 5000.0,
    "available": 2600.0,
    "lead": 3.0,
    "days": 30.0,
    "transit": 4.0,
    "slack": -2.0,
    "km": 560.4,
    "deals": 2.0,
    "valid_to": 740000.0,
}


def codes() -> set[str]:
    """The codes of the engine: what its reasons are made of, and a question for each open rule."""
    found: set[str] = set()
    for module in (explaining, objections):
        tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
        keys = {key for node in ast.walk(tree) if isinstance(node, ast.Dict) for key in node.keys}
        documented = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        found |= {
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and node not in keys
            and node not in documented
            and re.fullmatch(r"[a-z]+(_[a-z]+)*", node.value)
        }
    asked = {f"ask_{rule}" for rule in RULES if f"_{rule}_question" not in dir(objections)}
    return found | asked


def pair(
    delivery: Delivery = Delivery.LOCO, language: str = "id", *, monthly: bool = False
) -> Pair:
    return Pair("bungkus", "bungkus", delivery, monthly, language)


def say(code: str, pair: Pair, about: str = "", **changes: float) -> str:
    return sentence(Reason(code, {**NUMBERS, **changes}, about), pair)


@pytest.fixture
def spoken(app: Flask) -> Flask:
    """The site, whose catalogues the words are looked up in."""
    return app


def test_every_code_of_the_engine_has_a_sentence() -> None:
    words = codes() - {"ask_certificates"}  # asked for each document: ask_certificate
    names = {"volume", "price", "time", "place", "terms", "reliability", "category", "certificates"}
    names |= {"delivery", "freshness"}
    assert words - names - set(PHRASES) == set()
    assert set(PHRASES) - words == set()
    assert set(PHRASES) >= AGAINST | OPEN | SILENT


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("code", sorted(PHRASES))
def test_a_sentence_is_whole(spoken: Flask, code: str, language: str) -> None:
    for delivery in Delivery:
        for monthly in (False, True):
            text = say(code, pair(delivery, language, monthly=monthly), about="halal")
            assert re.fullmatch(r"[A-Z0-9].*[.?]", text), text
            assert "%(" not in text


def test_the_price_always_says_who_pays_the_freight(spoken: Flask) -> None:
    at_warehouse = say("price_below_ceiling", pair(Delivery.LOCO))
    assert at_warehouse == (
        "Harga Rp9.500 per bungkus di gudang penjual, ongkir dibayar pembeli, "
        "di bawah batas Rp10.500."
    )
    assert "ongkir dibayar penjual" in say("no_ceiling", pair(Delivery.FRANCO))
    assert "belum disebut" in say("no_ceiling", pair(Delivery.UNKNOWN))
    assert "perkiraan ongkir Rp720 yang dibayar pembeli" in say("no_ceiling", pair(), freight=720)


def test_the_price_is_measured_against_the_ceiling(spoken: Flask) -> None:
    assert "tepat pada batas" in say("price_below_ceiling", pair(), price=10500)
    assert "di atas batas" in say("price_above_ceiling", pair(), price=11000)


def test_part_of_a_unit_is_not_rounded_to_a_comparison_that_is_untrue(spoken: Flask) -> None:
    dozens = say("min_order_above_need", pair(), min_order=1, wanted=0.75)
    assert dozens == "Minimal pesan 1 bungkus, lebih besar dari 0,75 bungkus yang dibutuhkan."
    assert "900 bungkus" in say("min_order_above_need", pair(), wanted=900.4)


def test_numbers_are_written_in_the_page_s_language(spoken: Flask) -> None:
    assert "5.000 bungkus" in say("min_order_above_need", pair())
    assert "5,000 bungkus" in say("min_order_above_need", pair(language="en"))
    assert say("min_order_above_need", pair()) == (
        "Minimal pesan 5.000 bungkus, lebih besar dari 400 bungkus yang dibutuhkan."
    )


def test_an_ended_document_says_when(spoken: Flask) -> None:
    assert "19 Januari 2027" in say("certificate_ends_before_delivery", pair(), "halal")


def test_a_day_that_has_passed_is_said_so(spoken: Flask) -> None:
    assert say("ready_too_late", pair(), days=-1) == "Hari kirimnya sudah lewat."
