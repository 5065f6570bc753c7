"""A drawn map of a province: which step of the ramp each regency gets, fullest first."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from core.pages.wording import gettext as _
from core.regions import Region, regencies_of

# Provinces whose outlines are drawn in static/maps, with the size of each drawing.
DRAWN = {"35": "0 0 640 354", "63": "0 0 420 677"}
BOUNDS = (1, 10, 40, 100)

Area = tuple[str, str, str, int, str]  # code, name, address, step 0-4, value in words


@dataclass(frozen=True, slots=True)
class RegionMap:
    """What the map macro draws: outlines by code, a ramp of five steps, values in words."""

    title: str
    shapes_url: str
    view_box: str
    steps: tuple[str, ...]
    regions: list[Area]
    note: str = ""
    here: str = ""  # code of the regency that the page is about


@dataclass(frozen=True, slots=True)
class MapWords:
    """What a map is called, and its counts in words."""

    title: str
    nothing: str
    in_words: Callable[[int], str]


def region_map(
    province_code: str,
    counts: Mapping[str, int],
    words: MapWords,
    *,
    url_of: Callable[[Region], str],
    shapes_url: Callable[[str], str],
    here: str = "",
) -> RegionMap | None:
    """The map of a province coloured by counts per regency; None when it is not drawn."""
    if province_code not in DRAWN:
        return None
    areas = [
        (r.code, r.name, url_of(r), step(counts.get(r.code, 0)),
         words.in_words(counts[r.code]) if counts.get(r.code) else words.nothing)
        for r in regencies_of(province_code)
    ]  # fmt: skip
    areas.sort(key=lambda area: (-counts.get(area[0], 0), area[1]))
    return RegionMap(
        title=words.title,
        shapes_url=shapes_url(province_code),
        view_box=DRAWN[province_code],
        steps=legend(words.nothing),
        regions=areas,
        note=left_out(province_code),
        here=here,
    )


def left_out(province_code: str) -> str:
    """Which inhabited islands the drawing leaves out, so that nobody takes it for the whole."""
    # Drawn to scale, they would make Java smaller by a quarter.
    islands = {
        "35": _(
            "Pulau Bawean (Kab. Gresik) serta Kepulauan Masalembu dan Kangean (Kab. Sumenep) "
            "tidak tergambar; produknya tetap dihitung."
        )
    }
    return islands.get(province_code, "")


def step(count: int) -> int:
    """The step of the ramp for a count."""
    return sum(count >= bound for bound in BOUNDS)


def legend(nothing: str) -> tuple[str, ...]:
    """What the five steps mean."""
    middle = tuple(f"{low}–{high - 1}" for low, high in pairwise(BOUNDS))
    return (nothing, *middle, f"≥ {BOUNDS[-1]}")
