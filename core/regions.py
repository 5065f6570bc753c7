"""Provinces, regencies and districts by Kemendagri code, and the distance between them.

Source: Kepmendagri 300.2.2-2138/2025 (cahyadsn/wilayah, MIT). Pure.
"""

import csv
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "regions"
EARTH_RADIUS_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Region:
    """A province, regency or district; `name` tells Kab. from Kota wherever both exist."""

    code: str  # "35", "35.07" or "35.07.01"
    name: str  # "Kab. Malang", "Kota Malang", "Lawang"
    latitude: float
    longitude: float

    @property
    def slug(self) -> str:
        """The name in an address: kab-malang."""
        return re.sub(r"[^a-z0-9]+", "-", self.name.lower()).strip("-")


class UnknownRegionError(ValueError):
    """No region has this code or name."""


class AmbiguousRegionError(ValueError):
    """Several regions bear this name; `candidates` holds them."""

    def __init__(self, text: str, candidates: tuple[Region, ...]) -> None:
        super().__init__(text)
        self.candidates = candidates


@cache
def provinces() -> dict[str, Region]:
    """All 38 provinces by code."""
    return {r["kode"]: _region(r, r["nama"]) for r in _rows("provinces.csv")}


@cache
def regencies() -> dict[str, Region]:
    """All 514 regencies and cities by code."""
    short = {"kabupaten": "Kab.", "kota": "Kota"}
    return {
        r["kode"]: _region(r, f"{short[r['jenis']]} {r['nama_pendek']}")
        for r in _rows("regencies.csv")
    }


@cache
def districts() -> dict[str, Region]:
    """The districts we hold (every districts_*.csv), by code."""
    found = {}
    for path in sorted(FOLDER.glob("districts_*.csv")):
        found.update({r["kode"]: _region(r, r["nama"]) for r in _rows(path.name)})
    return found


def regency(code: str) -> Region:
    """The regency with this code ("35.07"). Raises UnknownRegionError."""
    try:
        return regencies()[code]
    except KeyError:
        raise UnknownRegionError(code) from None


def regencies_of(province_code: str) -> list[Region]:
    """The regencies of a province in the order of their codes."""
    return [r for code, r in regencies().items() if code.startswith(province_code + ".")]


def district_name(code: str | None) -> str:
    """The name of a district, or nothing when it is not known."""
    found = districts().get(code or "")
    return found.name if found else ""


def place_name(code: str) -> str:
    """The name of a regency or of a province; empty for an empty code."""
    if not code:
        return ""
    return regencies()[code].name if "." in code else provinces()[code].name


def distance_km(one: Region, other: Region) -> float:
    """Great-circle distance between two centroids in kilometres (haversine)."""
    a, b = math.radians(one.latitude), math.radians(other.latitude)
    across = math.radians(other.longitude - one.longitude)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(across / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(h))


def read_regency(text: str) -> Region:
    """The regency that was typed: a code (35.07, 3507) or a name (Kab. Malang, kota malang).

    A bare name that is both kabupaten and kota is refused with AmbiguousRegionError;
    nothing found raises UnknownRegionError.
    """
    code = re.sub(r"\D", "", text)
    if len(code) == 4 and not re.search(r"[a-z]", text, re.I):
        return regency(f"{code[:2]}.{code[2:]}")
    found = _by_name().get(_key(text), ())
    if not found:
        raise UnknownRegionError(text)
    if len(found) > 1:
        raise AmbiguousRegionError(text, found)
    return found[0]


@cache
def _by_name() -> dict[str, tuple[Region, ...]]:
    """Regencies by every way to write their name; a bare name may mean two."""
    names: dict[str, list[Region]] = {}
    for region in regencies().values():
        kind, bare = region.name.split(" ", 1)
        for key in {f"{kind} {bare}", bare}:
            names.setdefault(_key(key), []).append(region)
    return {key: tuple(found) for key, found in names.items()}


def _key(text: str) -> str:
    words = re.sub(r"[^a-z ]+", " ", text.lower()).split()
    long = {"kabupaten": "kab", "kodya": "kota", "kotamadya": "kota"}
    return " ".join(long.get(word, word) for word in words)


def _region(row: dict[str, str], name: str) -> Region:
    return Region(row["kode"], name, float(row["lat"]), float(row["lng"]))


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)
