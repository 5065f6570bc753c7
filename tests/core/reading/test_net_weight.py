"""Net weights as people type them on labels and in registers."""

import csv
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reading.net_weight import NetWeight, net_weight, net_weights, price_per_100
from core.units import Dimension

MASS, VOLUME = Dimension.MASS, Dimension.VOLUME


@pytest.mark.parametrize(
    ("text", "amount", "dimension"),
    [
        ("200 gram", 200, MASS),
        ("200gram", 200, MASS),
        ("200 9ram", 200, MASS),
        ("100 garam", 100, MASS),
        ("20 graqm", 20, MASS),
        ("1.605 gram", 1605, MASS),
        ("2 ons", 200, MASS),
        ("9,3 kg", 9300, MASS),
        ("1/2 kg", 500, MASS),
        ("2 kilo gram", 2000, MASS),
        ("5 x 2.5 gram", 12.5, MASS),
        ("60 biji (500 gram)", 500, MASS),
        ("25 gram (1 pc)", 25, MASS),
        ("100 gram, 100 gr.", 100, MASS),
        ("250 cc", 250, VOLUME),
        ("1,5 liter", 1500, VOLUME),
        ("cap gunung 140 ml", 140, VOLUME),
    ],
)
def test_one_size_is_read(text: str, amount: float, dimension: Dimension) -> None:
    assert net_weight(text) == NetWeight(amount, dimension)


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("200 gram, 2 kg", [200, 2000]),
        ("100 dan 500 gram", [100, 500]),
        ("50/100/500 gram", [50, 100, 500]),
        ("110,170,400 gr", [110, 170, 400]),
        ("150 ml, 650 ml", [150, 650]),
        ("2 ons, 0,5 kg dan 1 kg", [200, 500, 1000]),
        ("1 ons, 1/2 kg, 1 kg", [100, 500, 1000]),
        ("100 Gram s/d 1 Kg", [100, 1000]),
        ("1,5 gr", [1, 5]),
    ],
)
def test_several_sizes_under_one_price_leave_the_size_unknown(
    text: str, amounts: list[float]
) -> None:
    assert [size.amount for size in net_weights(text)] == amounts
    assert net_weight(text) is None


@pytest.mark.parametrize(
    "text",
    ["", "-", "0", "250", "0 gram", "0 hari", "gram", "200 mg", "75 Biji", "250 gram1", "1.250 kg"],
)
def test_no_size_or_an_unclear_one_is_unknown(text: str) -> None:
    assert net_weights(text) == ()


@given(st.integers(1, 99_999), st.sampled_from(["g", "gr", " gram", " Gram", "ml", " ML"]))
def test_a_plain_whole_size_is_read_as_it_stands(amount: int, unit: str) -> None:
    size = net_weight(f"{amount}{unit}")
    assert size is not None
    assert size.amount == amount


@given(st.text(alphabet="0123456789,./x gramklidnos-", max_size=40))
def test_any_text_gives_sizes_above_zero_or_none(text: str) -> None:
    assert all(size.amount > 0 for size in net_weights(text))


@pytest.mark.parametrize("text", ["0 x 5 gram", "0x200ml", f"{'9' * 400} gram", "12345678901 g"])
def test_a_size_that_is_nothing_or_without_end_is_doubtful(text: str) -> None:
    assert net_weights(text) == ()


def test_prices_are_compared_per_hundred_grams() -> None:
    assert price_per_100(9500, net_weight("250 gram")) == 3800
    assert price_per_100(9500, net_weight("100, 250 gram")) is None


def test_most_labels_of_the_register_are_read() -> None:
    folder = Path(os.environ.get("OPOP_MEASURE", "../shared/data/measure"))
    path = folder / "products_real_text.csv"
    if not path.exists():
        pytest.skip(f"no measuring data at {path}")
    with path.open(encoding="utf-8") as file:
        texts = [row["berat_bersih"] for row in csv.DictReader(file)]
    stated = [text for text in texts if text.strip("-0 ")]
    assert sum(bool(net_weights(text)) for text in stated) > 0.98 * len(stated)
