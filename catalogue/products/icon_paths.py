"""The path language of SVG 1.1 (chapter 8) read into outlines of straight pieces: pure."""

import cmath
import math
import re
from collections.abc import Callable, Iterator
from itertools import pairwise

Outline = list[tuple[float, float]]

STEPS = 12  # straight pieces for one curve
PIECE = re.compile(r"([MLHVCSQTAZ])([^MLHVCSQTAZ]*)", re.IGNORECASE)
NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
GAP = r"[\s,]*"
NUMBERS = re.compile(NUMBER)
# The two flags of an arc may stand without a space: "a1 1 0 011 1".
ARC = re.compile(GAP.join([f"({NUMBER})"] * 3 + ["([01])"] * 2 + [f"({NUMBER})"] * 2))
COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2}


def outlines(path: str) -> list[Outline]:
    """The closed outlines of a path's `d`, in its own units."""
    pen = _Pen()
    for letter, arguments in PIECE.findall(path):
        pen.draw(letter, arguments)
    return [[(p.real, p.imag) for p in line] for line in pen.lines if len(line) > 2]


class _Pen:
    """Where the pen is, and what it has drawn. Points are complex numbers."""

    def __init__(self) -> None:
        self.lines: list[list[complex]] = []
        self.at = self.start = self.handle = 0j
        self.smooth = ""  # which curves the handle belongs to
        self.closed = True  # drawing on begins another outline

    def draw(self, letter: str, arguments: str) -> None:
        """Follow one letter with all its arguments."""
        kind, origin = letter.upper(), letter.islower()
        if kind == "Z":
            self.at, self.closed = self.start, True
        for values in _arguments(kind, arguments):
            base = self.at if origin else 0j
            STROKES[kind](self, values, base)
            if kind not in "CSQT":
                self.smooth = ""
            kind = "L" if kind == "M" else kind  # further pairs after M are lines

    def move(self, values: list[float], base: complex) -> None:
        """M: begin an outline."""
        self.at = self.start = base + complex(*values)
        self.lines.append([self.at])
        self.closed = False

    def line(self, values: list[float], base: complex) -> None:
        """L: a straight line."""
        self.reach([base + complex(*values)])

    def across(self, values: list[float], base: complex) -> None:
        """H: a level line."""
        self.reach([complex(base.real + values[0], self.at.imag)])

    def down(self, values: list[float], base: complex) -> None:
        """V: an upright line."""
        self.reach([complex(self.at.real, base.imag + values[0])])

    def cubic(self, values: list[float], base: complex) -> None:
        """C, or S with the mirrored handle before it: a curve with two handles."""
        points = _points(values, base)
        first, second, end = points if len(points) == 3 else (self.mirrored("C"), *points)
        self.reach(_curve([self.at, first, second, end]))
        self.handle, self.smooth = second, "C"

    def quadratic(self, values: list[float], base: complex) -> None:
        """Q, or T with the mirrored handle before it: a curve with one handle."""
        points = _points(values, base)
        handle, end = points if len(points) == 2 else (self.mirrored("Q"), *points)
        self.reach(_curve([self.at, handle, end]))
        self.handle, self.smooth = handle, "Q"

    def arc(self, values: list[float], base: complex) -> None:
        """A: a part of an ellipse."""
        self.reach(_arc(self.at, values, base + complex(*values[5:])))

    def mirrored(self, kind: str) -> complex:
        """The handle that continues the last curve of the kind smoothly."""
        return 2 * self.at - self.handle if self.smooth == kind else self.at

    def reach(self, points: list[complex]) -> None:
        """Draw through the points."""
        if self.closed:
            self.lines.append([self.at])
            self.closed = False
        self.lines[-1] += points
        self.at = points[-1]


STROKES: dict[str, Callable[[_Pen, list[float], complex], None]] = {
    "M": _Pen.move,
    "L": _Pen.line,
    "H": _Pen.across,
    "V": _Pen.down,
    "C": _Pen.cubic,
    "S": _Pen.cubic,
    "Q": _Pen.quadratic,
    "T": _Pen.quadratic,
    "A": _Pen.arc,
}


def _arguments(kind: str, text: str) -> Iterator[list[float]]:
    if kind == "A":
        for found in ARC.findall(text):
            yield [float(value) for value in found]
    elif kind != "Z":
        numbers = [float(value) for value in NUMBERS.findall(text)]
        count = COUNTS[kind]
        for first in range(0, len(numbers), count):
            yield numbers[first : first + count]


def _points(values: list[float], base: complex) -> list[complex]:
    return [base + complex(x, y) for x, y in zip(values[::2], values[1::2], strict=True)]


def _curve(handles: list[complex]) -> list[complex]:
    """Points on a Bézier curve of any degree (de Casteljau), without its start."""
    found = []
    for step in range(1, STEPS + 1):
        share, points = step / STEPS, handles
        while len(points) > 1:
            points = [a + (b - a) * share for a, b in pairwise(points)]
        found.append(points[0])
    return found


def _arc(start: complex, values: list[float], end: complex) -> list[complex]:
    """Points on an elliptical arc (SVG 1.1, F.6.5: from end points to a centre)."""
    radius_x, radius_y, degrees, large, sweep = values[:5]
    if start == end or not radius_x or not radius_y:
        return [end]
    turn = cmath.rect(1, math.radians(degrees))
    radius_x, radius_y = abs(radius_x), abs(radius_y)

    def to_circle(point: complex) -> complex:
        flat = point / turn
        return complex(flat.real / radius_x, flat.imag / radius_y)

    first, last = to_circle(start), to_circle(end)
    half = (last - first) / 2
    reach = max(abs(half), 1.0)  # radii that are too short grow until they reach
    height = math.sqrt(max(0.0, reach**2 - abs(half) ** 2))
    side = 1 if large != sweep else -1
    centre = (first + last) / 2 + side * 1j * half / abs(half) * height
    begin = cmath.phase(first - centre)
    angle = cmath.phase(last - centre) - begin
    if sweep and angle < 0:
        angle += math.tau
    if not sweep and angle > 0:
        angle -= math.tau
    steps = max(2, math.ceil(abs(angle) / math.tau * 4 * STEPS))
    circle = [
        centre + cmath.rect(reach, begin + angle * step / steps) for step in range(1, steps + 1)
    ]
    found = [complex(p.real * radius_x, p.imag * radius_y) * turn for p in circle]
    return [*found[:-1], end]
