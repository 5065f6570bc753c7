"""Things to wear: folded cloth, a cap, a bag, sandals."""

import math

from catalogue.demo.scene import Scene, mixed


def _motif(scene: Scene, box: tuple[float, float, float, float], colour: str, style: str) -> None:
    """A pattern over one folded edge: stripes, batik flowers or a plain hem."""
    left, top, right, bottom = box
    light = mixed(colour, "#fff3d0", 0.6)
    if style == "stripes":
        for step in range(9):
            x = left + 40 + step * (right - left - 80) / 8
            scene.line([(x, top + 8), (x, bottom - 8)], light, 10 if step % 2 else 4)
    elif style == "batik":
        for step in range(7):
            x, y = left + 55 + step * (right - left - 110) / 6, (top + bottom) / 2
            for turn in range(6):
                angle = turn * math.pi / 3
                px, py = x + math.cos(angle) * 19, y + math.sin(angle) * 19
                scene.ellipse((px - 9, py - 9, px + 9, py + 9), light)
            scene.ellipse((x - 8, y - 8, x + 8, y + 8), "#e0a93b")
    else:
        scene.line([(left + 20, bottom - 16), (right - 20, bottom - 16)], light, 4)


def cloth(scene: Scene, at: tuple[float, float], colours: list[str], style: str) -> None:
    """A stack of folded cloth, one colour a layer."""
    x, base = at
    scene.shadow(x - 330, x + 330, base)
    for level, colour in enumerate(colours):
        shift = scene.rng.uniform(-14, 14)
        bottom = base - level * 112
        box = (x - 330 + shift, bottom - 116, x + 330 + shift, bottom)
        scene.solid(scene.rounded(box, 52), colour)
        scene.flat(
            scene.rounded((box[0] + 30, bottom - 62, box[2] - 14, bottom - 56), 3),
            mixed(colour, "#201008", 0.3),
        )
        _motif(scene, (box[0] + 20, bottom - 116, box[2] - 20, bottom - 58), colour, style)
    top = base - (len(colours) - 1) * 112 - 116
    scene.solid(scene.rounded((x - 60, top + 4, x + 60, base - 6), 8), "#fbf5e6")


def cap(scene: Scene, at: tuple[float, float], colour: str) -> None:
    """A songkok on a small stand with a second one behind it."""
    x, base = at
    for shift, lift, tone in ((200, 120, mixed(colour, "#fff", 0.16)), (-110, 0, colour)):
        middle, foot = x + shift, base - lift
        scene.shadow(middle - 240, middle + 240, foot)
        side = [
            (middle - 245, foot - 45),
            (middle - 225, foot - 270),
            (middle + 225, foot - 270),
            (middle + 245, foot - 45),
            (middle + 190, foot - 12),
            (middle, foot + 4),
            (middle - 190, foot - 12),
        ]
        scene.solid(scene.shape(side), tone)
        scene.ellipse(
            (middle - 225, foot - 318, middle + 225, foot - 222), mixed(tone, "#fff", 0.2)
        )
        scene.ellipse(
            (middle - 190, foot - 306, middle + 190, foot - 236), mixed(tone, "#fff", 0.1)
        )
        for step in range(11):
            knot = middle - 210 + step * 42
            sag = 26 * (1 - ((knot - middle) / 245) ** 2)
            scene.ellipse((knot - 8, foot - 66 + sag, knot + 8, foot - 50 + sag), "#d8b257")


def bag(scene: Scene, at: tuple[float, float], colour: str) -> None:
    """A leather handbag with a flap and a buckle."""
    x, base = at
    scene.shadow(x - 310, x + 310, base)
    arc = [
        (x + math.cos(math.pi * t / 24) * 190, base - 430 - math.sin(math.pi * t / 24) * 260)
        for t in range(25)
    ]
    scene.line(arc, mixed(colour, "#201008", 0.3), 30)
    body = [
        (x - 290, base - 450),
        (x + 290, base - 450),
        (x + 330, base - 30),
        (x + 290, base),
        (x - 290, base),
        (x - 330, base - 30),
    ]
    scene.solid(scene.shape(body), colour)
    flap = [
        (x - 300, base - 460),
        (x + 300, base - 460),
        (x + 290, base - 260),
        (x + 150, base - 200),
        (x - 150, base - 200),
        (x - 290, base - 260),
    ]
    scene.solid(scene.shape(flap), mixed(colour, "#201008", 0.14))
    _seam_and_buckle(scene, at, colour)


def _seam_and_buckle(scene: Scene, at: tuple[float, float], colour: str) -> None:
    x, base = at
    stitch = mixed(colour, "#fff", 0.5)
    for step in range(20):
        left = x - 262 + step * 27
        scene.line([(left, base - 34), (left + 14, base - 34)], stitch, 4)
    scene.solid(scene.rounded((x - 42, base - 250, x + 42, base - 170), 14), "#d9b65a")
    scene.solid(
        scene.rounded((x - 20, base - 230, x + 20, base - 190), 8), mixed(colour, "#201008", 0.4)
    )


def _sole(middle: float, base: float, half: float, height: float) -> list[tuple[float, float]]:
    """A foot-shaped outline, wider and rounder at the toes than at the heel."""
    points = []
    for turn in range(48):
        angle = turn / 24 * math.pi
        side, ahead = math.sin(angle), math.cos(angle)
        wide = half * (1 + 0.14 * ahead)
        points.append(
            (
                middle + math.copysign(abs(side) ** 0.7, side) * wide,
                base - height - math.copysign(abs(ahead) ** 0.8, ahead) * height,
            )
        )
    return points


def sandals(scene: Scene, at: tuple[float, float], colour: str) -> None:
    """A pair of leather sandals seen from above."""
    x, base = at
    for shift in (-165, 165):
        middle = x + shift
        scene.shadow(middle - 90, middle + 120, base - 40, 60)
        scene.solid(scene.shape(_sole(middle, base, 112, 262)), mixed(colour, "#201008", 0.45))
        scene.solid(scene.shape(_sole(middle, base - 20, 97, 242)), mixed(colour, "#fff", 0.45))
        dark = mixed(colour, "#201008", 0.16)
        scene.line([(middle - 92, base - 250), (middle + 92, base - 414)], colour, 58)
        scene.line([(middle + 92, base - 250), (middle - 92, base - 414)], dark, 58)
