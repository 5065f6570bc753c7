"""Icons as pixels: the path language of SVG, and each icon of the site."""

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.products.icon_drawing import draw_icon
from catalogue.products.icon_paths import Outline, outlines
from catalogue.products.share_drawing import ICONS


def area(shape: Outline) -> float:
    pairs = zip(shape, [*shape[1:], shape[0]], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def svg(tmp_path: Path, path: str) -> Path:
    file = tmp_path / "icon.svg"
    file.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><g fill="none">'
        f'<path fill="#f00" d="{path}"/></g></svg>'
    )
    return file


@pytest.mark.parametrize(
    "path",
    [
        "M0 0L10 0L10 10L0 10z",
        "M0 0 10 0 10 10 0 10",
        "M0 0H10V10H0z",
        "m0,0h10v10h-10z",
        "m0 0 10 0 0 10-10 0z",
        "M0 0C3 0 10 0 10 0S10 7 10 10Q0 10 0 10T0 0z",
    ],
)
def test_a_square_is_a_square_however_it_is_written(path: str) -> None:
    (shape,) = outlines(path)
    assert area(shape) == pytest.approx(100, rel=0.02)


# In thousandths: a radius that is rounded when written is a little more than half the way.
@given(thousandths=st.integers(500, 50_000), turn=st.integers(0, 90), sweep=st.sampled_from("01"))
def test_two_half_arcs_make_a_circle(thousandths: int, turn: int, sweep: str) -> None:
    radius = thousandths / 1000
    there, back = f"{2 * radius:.4f} 0", f"{-2 * radius:.4f} 0"
    arc = f"{radius:.4f} {radius:.4f} {turn} 1 {sweep}"
    (shape,) = outlines(f"M1 1a{arc} {there} {arc} {back}z")
    assert area(shape) == pytest.approx(math.pi * radius**2, rel=0.01)


def test_the_large_arc_is_the_long_way_round() -> None:
    small, large = (area(outlines(f"M0 0A5 5 0 {flag} 1 5 5z")[0]) for flag in (0, 1))
    quarter = math.pi * 25 / 4 - 12.5
    assert small == pytest.approx(quarter, rel=0.02)
    assert large == pytest.approx(math.pi * 25 - quarter, rel=0.02)


def test_flags_of_an_arc_may_stand_without_spaces() -> None:
    assert outlines("M0 0a5 5 0 0110 0z") == outlines("M0 0a5 5 0 0 1 10 0z")


def test_radii_that_are_too_short_grow_until_they_reach() -> None:
    (shape,) = outlines("M0 0A1 1 0 0 1 10 0z")
    assert area(shape) == pytest.approx(math.pi * 25 / 2, rel=0.01)


def test_a_new_outline_begins_where_the_last_one_was_closed() -> None:
    moved = outlines("M1 1h2v2z m5 0h2v2z")
    assert [shape[0] for shape in moved] == [(1, 1), (6, 1)]
    drawn_on = outlines("M1 1h2v2zh-2v-2z")
    assert [shape[0] for shape in drawn_on] == [(1, 1), (1, 1)]


def test_an_outline_that_runs_the_other_way_cuts_a_hole(tmp_path: Path) -> None:
    ring = draw_icon(svg(tmp_path, "M0 0H10V10H0zM3 3V7H7V3z"), 40)
    full = draw_icon(svg(tmp_path, "M0 0H10V10H0zM3 3H7V7H3z"), 40)
    assert ring.getpixel((20, 20)) == (0, 0, 0, 0)
    assert full.getpixel((20, 20)) == (255, 0, 0, 255)
    assert ring.getpixel((4, 4)) == full.getpixel((4, 4)) == (255, 0, 0, 255)


@pytest.mark.parametrize("path", sorted(ICONS.glob("*.svg")), ids=lambda path: path.stem)
def test_each_icon_fills_its_square_well(path: Path) -> None:
    icon = draw_icon(path, 64)
    box = icon.getbbox()
    assert box is not None
    assert max(box[2] - box[0], box[3] - box[1]) >= 48
    share = sum(alpha > 0 for alpha in icon.getchannel("A").tobytes()) / 64**2
    assert 0.1 < share < 0.95
