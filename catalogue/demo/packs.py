"""Packages of food and drink: pouch, jar, bottle, box, can, basket, cups, bar."""

from catalogue.demo.scene import Scene, mixed

PAPER = "#fbf5e6"


def label(scene: Scene, box: tuple[float, float, float, float], name: str, accent: str) -> None:
    """A paper label with a coloured edge above and below the name."""
    left, top, right, bottom = box
    scene.solid(scene.rounded(box, 14), PAPER)
    band = (bottom - top) * 0.1
    scene.flat(scene.rounded((left, top + band, right, top + band * 1.6), 2), accent)
    scene.flat(scene.rounded((left, bottom - band * 1.6, right, bottom - band), 2), accent)
    scene.words(name, (left + 18, top + band * 1.9, right - 18, bottom - band * 1.9))


def pouch(scene: Scene, at: tuple[float, float], colour: str, name: str, filling: str) -> None:
    """A standing pouch with a sealed top and a window on its filling, 400 wide, 600 high."""
    x, base = at
    scene.shadow(x - 190, x + 190, base)
    body = [
        (x - 185, base - 590),
        (x + 185, base - 590),
        (x + 196, base - 380),
        (x + 208, base - 90),
        (x + 192, base),
        (x - 192, base),
        (x - 208, base - 90),
        (x - 196, base - 380),
    ]
    scene.solid(scene.shape(body), colour)
    scene.flat(
        scene.rounded((x - 186, base - 592, x + 186, base - 535), 6), mixed(colour, "#fff", 0.25)
    )
    for step in range(4):
        y = base - 583 + step * 13
        scene.line([(x - 180, y), (x + 180, y)], mixed(colour, "#201008", 0.14), 2)
    scene.ellipse((x - 20, base - 578, x + 20, base - 548), mixed(scene.ground, "#fff", 0.75))
    label(scene, (x - 150, base - 470, x + 150, base - 220), name, colour)
    window = scene.rounded((x - 120, base - 180, x + 120, base - 50), 65)
    scene.flat(window, filling)
    for _ in range(14):
        left, top = x + scene.rng.uniform(-92, 60), base + scene.rng.uniform(-168, -84)
        scene.ellipse((left, top, left + 34, top + 20), mixed(filling, "#201008", 0.22))
    scene.line([(x - 70, base - 166), (x + 30, base - 166)], mixed(filling, "#fff", 0.6), 6)


def jar(scene: Scene, at: tuple[float, float], colour: str, name: str, lid: str) -> None:
    """A glass jar with something thick in it, 360 wide and 460 high."""
    x, base = at
    scene.shadow(x - 175, x + 175, base)
    scene.solid(
        scene.rounded((x - 180, base - 390, x + 180, base), 60), mixed(colour, "#fff", 0.72)
    )
    scene.solid(scene.rounded((x - 166, base - 330, x + 166, base - 14), 50), colour)
    scene.solid(scene.rounded((x - 150, base - 460, x + 150, base - 370), 22), lid)
    for step in range(9):
        edge = x - 128 + step * 32
        scene.line([(edge, base - 445), (edge, base - 385)], mixed(lid, "#201008", 0.18), 4)
    label(scene, (x - 150, base - 290, x + 150, base - 70), name, colour)
    scene.flat(
        scene.rounded((x - 160, base - 350, x - 146, base - 60), 7), mixed(colour, "#fff", 0.6)
    )


def bottle(scene: Scene, at: tuple[float, float], colour: str, name: str, lid: str) -> None:
    """A tall glass bottle, 260 wide and 690 high."""
    x, base = at
    scene.shadow(x - 125, x + 125, base)
    glass = [
        (x - 50, base - 640),
        (x + 50, base - 640),
        (x + 54, base - 520),
        (x + 92, base - 455),
        (x + 128, base - 400),
        (x + 132, base - 330),
        (x + 132, base - 30),
        (x + 112, base),
        (x - 112, base),
        (x - 132, base - 30),
        (x - 132, base - 330),
        (x - 128, base - 400),
        (x - 92, base - 455),
        (x - 54, base - 520),
    ]
    scene.solid(scene.shape(glass), colour)
    scene.solid(scene.rounded((x - 62, base - 690, x + 62, base - 600), 16), lid)
    label(scene, (x - 131, base - 330, x + 131, base - 80), name, lid)
    scene.flat(
        scene.rounded((x - 104, base - 420, x - 92, base - 345), 6), mixed(colour, "#fff", 0.55)
    )


def box(scene: Scene, at: tuple[float, float], colour: str, name: str) -> None:
    """A carton seen a little from the right, 520 wide and 400 high."""
    x, base = at
    scene.shadow(x - 250, x + 290, base)
    left, right, top = x - 270, x + 190, base - 390
    side = [(right, top), (right + 100, top - 60), (right + 100, base - 60), (right, base)]
    lid = [(left, top), (left + 100, top - 60), (right + 100, top - 60), (right, top)]
    scene.polygon(side, mixed(colour, "#201008", 0.32))
    scene.polygon(lid, mixed(colour, "#fff", 0.35))
    scene.polygon([(left, top), (right, top), (right, base), (left, base)], colour)
    for step in range(8):
        edge = left + 29 + step * 57.5
        scene.ellipse((edge - 13, base - 50, edge + 13, base - 24), mixed(colour, "#fff", 0.4))
    label(scene, (left + 60, top + 60, right - 60, base - 90), name, mixed(colour, "#201008", 0.1))


def can(scene: Scene, at: tuple[float, float], colour: str, name: str) -> None:
    """A metal can, 380 wide and 430 high."""
    x, base = at
    steel = "#d8dce0"
    scene.shadow(x - 185, x + 185, base)
    scene.ellipse((x - 190, base - 60, x + 190, base + 40), mixed(steel, "#201008", 0.25))
    scene.solid(scene.rounded((x - 190, base - 410, x + 190, base - 8), 10), colour)
    scene.solid(scene.rounded((x - 190, base - 40, x + 190, base + 4), 22), steel)
    scene.solid(scene.rounded((x - 190, base - 425, x + 190, base - 385), 20), steel)
    scene.ellipse((x - 190, base - 468, x + 190, base - 384), mixed(steel, "#fff", 0.3))
    scene.ellipse((x - 160, base - 458, x + 160, base - 396), steel)
    scene.ellipse((x - 40, base - 446, x + 40, base - 416), mixed(steel, "#201008", 0.2))
    label(scene, (x - 178, base - 330, x + 178, base - 100), name, colour)


def basket(scene: Scene, at: tuple[float, float], colour: str, name: str) -> None:
    """A woven bamboo box with a lid and a paper band, 540 wide and 330 high."""
    x, base = at
    scene.shadow(x - 270, x + 270, base)
    cell = 36
    for row in range(9):
        for column in range(15):
            left, top = x - 270 + column * cell, base - 324 + row * cell
            tone = ((row + column) % 2) * 0.22
            wide = (row + column) % 2 == 0
            tall = 0 if wide else 3
            box_of_cell = (left + 2 - tall / 2, top + 3, left + cell - 2, top + cell - 3)
            scene.flat(scene.rounded(box_of_cell, 6), mixed(colour, "#6b4a22", 0.12 + tone))
    scene.solid(
        scene.rounded((x - 284, base - 350, x + 284, base - 250), 16),
        mixed(colour, "#8a6230", 0.18),
    )
    for step in range(19):
        edge = x - 270 + step * 30
        scene.line([(edge, base - 344), (edge + 14, base - 256)], mixed(colour, "#fff", 0.25), 6)
    label(scene, (x - 190, base - 230, x + 190, base - 30), name, "#6a8f4f")


def cups(scene: Scene, at: tuple[float, float], colour: str, name: str) -> None:
    """Three sealed plastic cups, the middle one in front."""
    x, base = at
    for shift, lift in ((-230, 60), (230, 60), (0, 0)):
        middle, foot = x + shift, base - lift
        scene.shadow(middle - 110, middle + 110, foot)
        body = [
            (middle - 150, foot - 330),
            (middle + 150, foot - 330),
            (middle + 112, foot),
            (middle - 112, foot),
        ]
        scene.solid(scene.shape(body), colour)
        scene.solid(scene.rounded((middle - 164, foot - 352, middle + 164, foot - 318), 14), PAPER)
        scene.ellipse(
            (middle - 158, foot - 374, middle + 158, foot - 326), mixed(colour, "#fff", 0.6)
        )
    label(scene, (x - 112, base - 262, x + 112, base - 72), name, colour)


def bar(scene: Scene, at: tuple[float, float], colour: str, name: str) -> None:
    """A wrapped chocolate bar leaning back, with broken pieces in front."""
    x, base = at
    scene.shadow(x - 180, x + 180, base)
    wrap = [(x - 170, base - 560), (x + 210, base - 560), (x + 180, base), (x - 200, base)]
    scene.solid(scene.shape(wrap), colour)
    foil = [
        (x - 170, base - 560),
        (x + 210, base - 560),
        (x + 204, base - 470),
        (x - 176, base - 470),
    ]
    scene.solid(scene.shape(foil), "#d9b65a")
    label(scene, (x - 130, base - 400, x + 140, base - 150), name, colour)
    for column in range(4):
        left = x + 250 + column % 2 * 96
        top = base - 96 + column // 2 * 84
        scene.solid(scene.rounded((left, top, left + 86, top + 74), 10), "#5a3322")
        scene.flat(scene.rounded((left + 14, top + 12, left + 72, top + 60), 6), "#6b4130")
