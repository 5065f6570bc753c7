"""Things without a package: fruit, eggs, stone, and the small extras beside the goods."""

import math
from collections.abc import Callable

from catalogue.demo.scene import Scene, mixed

LEAF = "#5f8f4a"


def leaf(scene: Scene, x: float, y: float, length: float, angle: float) -> None:
    """One leaf with its middle vein."""
    ahead, aside = math.cos(angle), math.sin(angle)
    points = []
    for step in range(21):
        turn = step / 20 * 2 * math.pi
        along, across = (1 - math.cos(turn)) / 2 * length, math.sin(turn) * length * 0.2
        points.append((x + along * ahead - across * aside, y + along * aside + across * ahead))
    scene.solid(scene.shape(points), LEAF)
    tip = (x + length * 0.9 * ahead, y + length * 0.9 * aside)
    scene.line([(x, y), tip], mixed(LEAF, "#fff", 0.35), 4)


def sprig(scene: Scene, x: float, y: float) -> None:
    """Three leaves beside the goods."""
    for angle in (-2.5, -2.0, -1.35):
        leaf(scene, x, y, 150, angle + scene.rng.uniform(-0.15, 0.15))


def scatter(scene: Scene, at: tuple[float, float], piece: Callable[[float, float], None]) -> None:
    """A loose heap: five pieces behind, then four, then two in front."""
    x, y = at
    scene.shadow(x - 190, x + 170, y + 50, 60)
    for row, count in enumerate((5, 4, 2)):
        for column in range(count):
            jitter = scene.rng.uniform(-8, 8)
            piece(x + (column - (count - 1) / 2) * 74 + jitter, y + row * 38 + jitter / 2)


def beans(scene: Scene, at: tuple[float, float], colour: str) -> None:
    """Roasted coffee beans."""

    def bean(x: float, y: float) -> None:
        scene.ellipse((x - 34, y - 23, x + 34, y + 23), mixed(colour, "#201008", 0.35))
        scene.ellipse((x - 34, y - 25, x + 30, y + 18), colour)
        curve = [(x - 28, y - 2), (x - 8, y - 8), (x + 8, y + 4), (x + 26, y - 2)]
        scene.line(curve, mixed(colour, "#201008", 0.5), 5)

    scatter(scene, at, bean)


def chips(scene: Scene, at: tuple[float, float], colour: str) -> None:
    """Round thin chips with browned specks."""

    def chip(x: float, y: float) -> None:
        tone = mixed(colour, "#fff", scene.rng.uniform(0, 0.22))
        scene.ellipse((x - 58, y - 36, x + 58, y + 42), mixed(colour, "#6a3a10", 0.38))
        scene.ellipse((x - 58, y - 40, x + 58, y + 34), tone)
        for _ in range(7):
            dot_x, dot_y = x + scene.rng.uniform(-36, 36), y + scene.rng.uniform(-22, 18)
            size = scene.rng.uniform(4, 8)
            scene.ellipse(
                (dot_x - size, dot_y - size * 0.7, dot_x + size, dot_y + size * 0.7),
                mixed(colour, "#7a4518", 0.4),
            )

    scatter(scene, at, chip)


def fruits(scene: Scene, at: tuple[float, float], colour: str) -> None:
    """Whole fruit with a stalk."""
    x, y = at
    for shift, lift, radius in ((-95, 0, 78), (95, 6, 72), (0, 40, 82)):
        scene.shadow(x + shift - radius, x + shift + radius, y + lift + radius - 8, 24)
        scene.ball(x + shift, y + lift, radius, colour)
        top = y + lift - radius * 0.88
        scene.line([(x + shift, top + 8), (x + shift + 8, top - 22)], "#6b4a2a", 7)


def crate(scene: Scene, at: tuple[float, float], colour: str, name: str) -> None:
    """A wooden crate full of fruit, the name on its front board."""
    x, base = at
    scene.shadow(x - 330, x + 330, base)
    scene.polygon(
        [(x - 320, base - 300), (x + 320, base - 300), (x + 340, base), (x - 340, base)], "#7a5634"
    )
    for row, count in enumerate((4, 5, 5)):
        for column in range(count):
            middle = x + (column - (count - 1) / 2) * 130
            scene.ball(middle, base - 400 + row * 70, 76, colour)
    for step in range(3):
        top = base - 235 + step * 80
        scene.solid(scene.rounded((x - 350, top, x + 350, top + 70), 8), "#c69a62")
    for edge in (x - 340, x + 290):
        scene.solid(scene.rounded((edge, base - 250, edge + 50, base), 6), "#b0834c")
    scene.words(name, (x - 260, base - 150, x + 260, base - 90))


def eggs(scene: Scene, at: tuple[float, float], colour: str, name: str) -> None:
    """A pulp tray of eggs in two rows."""
    x, base = at
    scene.shadow(x - 340, x + 340, base)
    for row, count in enumerate((5, 6)):
        for column in range(count):
            middle = x + (column - (count - 1) / 2) * 112
            top = base - 330 + row * 90
            tone = mixed(colour, "#fff", scene.rng.uniform(0, 0.25))
            egg = [
                (
                    middle + math.sin(turn / 18 * math.pi) * 54,
                    top
                    + 74
                    - math.cos(turn / 18 * math.pi) * (84 if turn % 36 < 9 or turn > 27 else 62),
                )
                for turn in range(36)
            ]
            scene.solid(scene.shape(egg), tone)
    tray = [(x - 360, base - 170), (x + 360, base - 170), (x + 320, base), (x - 320, base)]
    scene.solid(scene.shape(tray), "#b9a793")
    for step in range(6):
        middle = x - 280 + step * 112
        scene.ellipse((middle - 52, base - 196, middle + 52, base - 136), "#b9a793")
    scene.solid(scene.rounded((x - 200, base - 120, x + 200, base - 24), 12), "#fbf5e6")
    scene.words(name, (x - 180, base - 108, x + 180, base - 36))


def turned(
    scene: Scene, at: tuple[float, float], colour: str, profile: list[tuple[float, float]]
) -> None:
    """A turned body of stone; the profile holds (half width, height above the base)."""
    x, base = at
    widest = profile[0][0]
    scene.shadow(x - widest, x + widest, base)
    right = [(x + half, base - height) for half, height in profile]
    left = [(x - half, base - height) for half, height in reversed(profile)]
    body = scene.shape(right + left)
    scene.solid(body, colour)
    for _ in range(5):
        start = scene.rng.uniform(0.15, 0.85) * profile[-1][1]
        vein = [
            (x - 200 + step * 50, base - start + scene.rng.uniform(-26, 26)) for step in range(9)
        ]
        layer = scene.image.copy()
        scene.line(vein, mixed(colour, "#6f6a66", 0.35), 4)
        layer.paste(scene.image, mask=body)
        scene.image = layer
    rim, top = profile[-1]
    scene.ellipse(
        (x - rim, base - top - rim * 0.16, x + rim, base - top + rim * 0.16),
        mixed(colour, "#201008", 0.12),
    )
    scene.ellipse(
        (x - rim * 0.84, base - top - rim * 0.11, x + rim * 0.84, base - top + rim * 0.11),
        mixed(colour, "#201008", 0.45),
    )
