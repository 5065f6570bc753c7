"""Pictures for thirty demo products, drawn as flat still lifes; the same seed, the same picture."""

from collections.abc import Callable, Mapping
from random import Random

from PIL import Image

from catalogue.demo import goods, packs, wear
from catalogue.demo.scene import Scene

# what each picture shows; the kinds are the keys of KINDS below
PHOTOS: Mapping[str, str] = {
    "CONTOH-P007": "basket",
    "CONTOH-P016": "chips",
    "CONTOH-P018": "vase",
    "CONTOH-P019": "mortar",
    "CONTOH-P025": "can",
    "CONTOH-P028": "bar",
    "CONTOH-P029": "oil",
    "CONTOH-P034": "honey",
    "CONTOH-P038": "coffee",
    "CONTOH-P043": "chips",
    "CONTOH-P050": "coffee",
    "CONTOH-P060": "can",
    "CONTOH-P063": "coffee",
    "CONTOH-P086": "chips",
    "CONTOH-P088": "jar",
    "CONTOH-P111": "crate",
    "CONTOH-P117": "box",
    "CONTOH-P126": "box",
    "CONTOH-P133": "sarong",
    "CONTOH-P139": "batik",
    "CONTOH-P150": "chips",
    "CONTOH-P168": "syrup",
    "CONTOH-P182": "cups",
    "CONTOH-P183": "chips",
    "CONTOH-P193": "garment",
    "CONTOH-P196": "eggs",
    "CONTOH-P219": "bag",
    "CONTOH-P227": "sandals",
    "CONTOH-P237": "cap",
    "CONTOH-P241": "jar",
}

# what the pack says, where the picture shows a pack
LABELS: Mapping[str, str] = {
    "CONTOH-P007": "Jenang Ketan",
    "CONTOH-P016": "Keripik Tempe",
    "CONTOH-P025": "Opak Gambir",
    "CONTOH-P028": "Cokelat 65 %",
    "CONTOH-P029": "Minyak Kelapa VCO",
    "CONTOH-P034": "Madu Randu",
    "CONTOH-P038": "Kopi Robusta Dampit",
    "CONTOH-P043": "Keripik Pisang Agung",
    "CONTOH-P050": "Kopi Robusta Gumitir",
    "CONTOH-P060": "Sarden Pedas",
    "CONTOH-P063": "Kopi Arabika Ijen",
    "CONTOH-P086": "Kerupuk Udang",
    "CONTOH-P088": "Petis Udang",
    "CONTOH-P111": "Jeruk Pamelo",
    "CONTOH-P117": "Ledre Pisang Raja",
    "CONTOH-P126": "Wingko Babat",
    "CONTOH-P150": "Rengginang Lorjuk",
    "CONTOH-P168": "Sirup Mangga",
    "CONTOH-P182": "Sari Apel",
    "CONTOH-P183": "Keripik Apel",
    "CONTOH-P196": "Telur Ayam Segar",
    "CONTOH-P241": "Jahe Merah",
}

GROUNDS = ("#e0a96d", "#8fb996", "#7fa8c9", "#d98e73", "#b79ac8", "#cdbb6a", "#7bb5ad", "#d79aa8")
PACK_COLOURS = ("#b8442f", "#2f6f5e", "#d08a1e", "#27507a", "#7a3b5d", "#56702b")
CLOTHS = (
    ["#27446b", "#7a2f3a", "#2f5d4a", "#b4782a"],
    ["#3b3560", "#8c4a2f", "#2d6073", "#6b7a3a"],
    ["#8a5a72", "#b98a5e", "#5d7f86", "#9c8f6b"],
)
CHIPS = {
    "Keripik Tempe": "#ddab58",
    "Keripik Pisang Agung": "#efc75e",
    "Kerupuk Udang": "#f0b596",
    "Rengginang Lorjuk": "#ead6a6",
    "Keripik Apel": "#f3e3ae",
}
BOXES = {"Ledre Pisang Raja": "#d08a1e", "Wingko Babat": "#2f6f5e"}
FRONT = 985  # where the goods touch the table
TALL = {"bag", "bar", "chips", "coffee", "oil", "syrup", "vase"}


def _chips(scene: Scene, name: str) -> None:
    tone = CHIPS.get(name, "#e8bb62")
    packs.pouch(scene, (650, FRONT), scene.rng.choice(PACK_COLOURS), name, tone)
    goods.chips(scene, (1075, FRONT - 60), tone)


def _coffee(scene: Scene, name: str) -> None:
    packs.pouch(
        scene, (660, FRONT), scene.rng.choice(("#4a2f24", "#8a4b2d", "#2f3e46")), name, "#7a4d2c"
    )
    goods.beans(scene, (1070, FRONT - 55), "#6b4226")


def _honey(scene: Scene, name: str) -> None:
    goods.sprig(scene, 1130, FRONT - 20)
    packs.jar(scene, (800, FRONT), "#d9901a", name, "#8a5a2b")


def _jar(scene: Scene, name: str) -> None:
    colour = "#4a2a20" if "Petis" in name else "#b5562c"
    goods.sprig(scene, 560, FRONT - 30)
    packs.jar(scene, (800, FRONT), colour, name, scene.rng.choice(("#c0392b", "#2f6f5e")))


def _oil(scene: Scene, name: str) -> None:
    goods.sprig(scene, 1100, FRONT - 20)
    packs.bottle(scene, (760, FRONT), "#e9e4c4", name, "#4f7f4a")


def _syrup(scene: Scene, name: str) -> None:
    packs.bottle(scene, (660, FRONT), "#e9952a", name, "#b8442f")
    goods.fruits(scene, (1040, FRONT - 120), "#e8a92f")


def _box(scene: Scene, name: str) -> None:
    packs.box(scene, (780, FRONT), BOXES.get(name, "#b8442f"), name)


def _can(scene: Scene, name: str) -> None:
    colour = "#c0392b" if "Sarden" in name else "#c98f2b"
    packs.can(scene, (800, FRONT), colour, name)


def _basket(scene: Scene, name: str) -> None:
    goods.sprig(scene, 1230, FRONT - 30)
    packs.basket(scene, (780, FRONT), "#dcb877", name)


def _sarong(scene: Scene, _name: str) -> None:
    wear.cloth(scene, (800, FRONT), scene.rng.choice(CLOTHS), "stripes")


def _batik(scene: Scene, _name: str) -> None:
    wear.cloth(scene, (800, FRONT), ["#5b2c22", "#1f2f4f", "#7a2f2f"], "batik")


def _garment(scene: Scene, _name: str) -> None:
    wear.cloth(scene, (800, FRONT), CLOTHS[2], "plain")


def _vase(scene: Scene, _name: str) -> None:
    outline = [(110, 0), (120, 20), (90, 50), (190, 220), (210, 330), (150, 470), (80, 560)]
    goods.turned(scene, (800, FRONT), "#ece8e1", [*outline, (78, 610), (120, 660)])


def _mortar(scene: Scene, _name: str) -> None:
    scene.line([(830, FRONT - 230), (1060, FRONT - 470)], "#cfcac2", 60)
    goods.turned(scene, (780, FRONT), "#e4dfd7", [(170, 0), (190, 30), (280, 170), (330, 270)])


KINDS: Mapping[str, Callable[[Scene, str], None]] = {
    "bag": lambda scene, _name: wear.bag(scene, (800, FRONT), "#9c5a2e"),
    "bar": lambda scene, name: packs.bar(scene, (700, FRONT), "#5d2f3d", name),
    "basket": _basket,
    "batik": _batik,
    "box": _box,
    "can": _can,
    "cap": lambda scene, _name: wear.cap(scene, (770, FRONT), "#26242b"),
    "chips": _chips,
    "coffee": _coffee,
    "crate": lambda scene, name: goods.crate(scene, (800, FRONT), "#c9c455", name),
    "cups": lambda scene, name: packs.cups(scene, (800, FRONT), "#e0b04a", name),
    "eggs": lambda scene, name: goods.eggs(scene, (800, FRONT), "#d9a57c", name),
    "garment": _garment,
    "honey": _honey,
    "jar": _jar,
    "mortar": _mortar,
    "oil": _oil,
    "sandals": lambda scene, _name: wear.sandals(scene, (800, FRONT + 60), "#8a4f2a"),
    "sarong": _sarong,
    "syrup": _syrup,
    "vase": _vase,
}


def draw(kode: str, kind: str, seed: int) -> Image.Image:
    """A picture of 1600 x 1200 for one product; KeyError when the kind is not known."""
    rng = Random(f"{kode}-{seed}")  # noqa: S311 (colours, not secrets)
    scene = Scene(rng.choice(GROUNDS), rng)
    KINDS[kind](scene, LABELS.get(kode, ""))
    return scene.finished(1.25 if kind in TALL else 1.5)
