"""Pictures that people send: opened with suspicion, turned upright, in sRGB, without metadata."""

import re
import warnings
from io import BytesIO

from PIL import Image, ImageCms, UnidentifiedImageError

from core.errors import DomainError
from core.sentences import Sentence, sentence

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")
MEGA = 1024 * 1024  # a "64 MP" camera makes 9248 x 6936, a little more than 64 million
MOST_PIXELS = {"JPEG": 64 * MEGA, "MPO": 64 * MEGA}  # MPO: a JPEG with more pictures behind it
MOST_PIXELS_OTHERS = 16 * MEGA
MOST_SCANS = 40  # progressive JPEGs go over the picture about ten times

OURS = re.compile(rb"\xff\xd8\xff|\x89PNG|RIFF....WEBP|....ftypavi[fs]", re.DOTALL)
# Where a file is none of these, its first bytes tell what to say.
KNOWN_OTHERS = (
    (
        rb"....ftyp(hei|hev|mif|msf)",
        sentence("Foto ini berformat HEIC. Atur kamera ke “Paling Kompatibel”, lalu kirim lagi."),
    ),
    (rb"GIF8", sentence("Ini gambar GIF. Simpan sebagai JPG atau PNG, lalu kirim lagi.")),
    (
        rb"%PDF",
        sentence("Ini berkas PDF. Ambil fotonya sebagai JPG atau PNG, lalu kirim lagi."),
    ),
    (
        rb"(II\*\0|MM\0\*)",
        sentence("Ini berkas TIFF atau RAW. Simpan sebagai JPG, lalu kirim lagi."),
    ),
    (rb"BM....\0\0\0\0", sentence("Ini gambar BMP. Simpan sebagai JPG atau PNG, lalu kirim lagi.")),
    (
        rb"\s*(\xef\xbb\xbf)?\s*<(svg|\?xml|!)",
        sentence("Gambar SVG tidak diterima. Simpan sebagai PNG, lalu kirim lagi."),
    ),
)
NOT_A_PHOTO = sentence(
    "Isi berkas ini bukan foto JPG, PNG, WEBP atau AVIF. Pilih foto dari kamera atau galeri, "
    "lalu kirim lagi."
)
EMPTY = sentence("Berkas ini kosong (0 byte). Pilih fotonya sekali lagi, lalu kirim lagi.")
BROKEN = sentence(
    "Foto ini rusak atau terpotong sehingga tidak dapat dibaca. Kirim lagi dari berkas aslinya, "
    "atau ambil foto baru."
)
TOO_MANY_JPEG = sentence(
    "Foto ini terlalu besar: paling banyak 64 megapiksel. Perkecil ukuran fotonya, lalu kirim lagi."
)
TOO_MANY_OTHERS = sentence(
    "Foto ini terlalu besar: paling banyak 16 megapiksel untuk PNG, WEBP dan AVIF. "
    "Perkecil ukuran fotonya, lalu kirim lagi."
)

SRGB = ImageCms.createProfile("sRGB")
MARKER = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])", re.DOTALL)
START_OF_SCAN, END_OF_IMAGE = 0xDA, 0xD9
ORIENTATION = 0x0112
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

# Opening only reads the header: more pixels than Pillow finds safe are an error there and then.
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)


class PhotoRefused(DomainError):
    """This file cannot become a photo; the sentence says why and what to do."""


def upright_photo(data: bytes, box: tuple[int, int]) -> Image.Image:
    """The picture in a file: RGB in sRGB, upright, within the box and never enlarged.

    Only pixels are kept: nothing else of the file (place, camera, comments, a second file
    behind the picture) comes along. Raises PhotoRefused.
    """
    if not data:
        raise PhotoRefused(EMPTY)
    try:
        with _opened(data) as image:
            _check_size(image, data)
            return _upright(image, box)
    except PhotoRefused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many(data) from error
    except UnidentifiedImageError as error:
        raise PhotoRefused(refusal_of(data)) from error
    except Exception as error:  # decoders fail on broken files in a dozen ways, RuntimeError too
        raise PhotoRefused(BROKEN) from error


def scan_count(data: bytes) -> int:
    """How often a JPEG goes over its picture: a small file can ask for hours of work."""
    count, at = 0, 2
    while (marker := MARKER.search(data, at)) and marker[1][0] != END_OF_IMAGE:
        count += marker[1][0] == START_OF_SCAN
        at = marker.end() + int.from_bytes(data[marker.end() : marker.end() + 2], "big")
    return count


def _opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data), formats=FORMATS)


def _check_size(image: Image.Image, data: bytes) -> None:
    most = MOST_PIXELS.get(image.format or "", MOST_PIXELS_OTHERS)
    if image.width * image.height > most:
        raise _too_many(data)
    if most != MOST_PIXELS_OTHERS and scan_count(data) > MOST_SCANS:
        raise PhotoRefused(BROKEN)


def _too_many(data: bytes) -> PhotoRefused:
    return PhotoRefused(TOO_MANY_JPEG if data.startswith(b"\xff\xd8") else TOO_MANY_OTHERS)


def refusal_of(data: bytes) -> Sentence:
    """What to say of a file that Pillow does not know; a cut-off photo still begins as one."""
    if OURS.match(data):
        return BROKEN
    for start, refusal in KNOWN_OTHERS:
        if re.match(start, data[:200], re.DOTALL):
            return refusal
    return NOT_A_PHOTO


def _upright(image: Image.Image, box: tuple[int, int]) -> Image.Image:
    turn = TURNS.get(_orientation(image))
    lying = box[::-1] if turn in LYING else box
    profile = image.info.get("icc_profile")
    # A JPEG is decoded at the size that is wanted: 64 MP never stand in memory.
    image.draft(image.mode, _fitted(image.size, lying))
    image.load()
    shown = _four_modes(image)
    shown.thumbnail(lying, Image.Resampling.LANCZOS, reducing_gap=2.0)
    shown = _in_srgb(_on_white(shown), profile)
    return shown.transpose(turn) if turn is not None else shown


LYING = {TURNS[5], TURNS[6], TURNS[7], TURNS[8]}


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(ORIENTATION, 1))
    except Exception:  # metadata that cannot be read is as good as none
        return 1


def _fitted(size: tuple[int, int], box: tuple[int, int]) -> tuple[int, int]:
    """The size within the box, in the same proportions."""
    share = min(1.0, box[0] / size[0], box[1] / size[1])
    return max(1, round(size[0] * share)), max(1, round(size[1] * share))


def _four_modes(image: Image.Image) -> Image.Image:
    """The picture as L, RGB, RGBA or CMYK, eight bits each."""
    if image.mode.startswith("I"):  # sixteen bits of grey
        return image.point(lambda value: value / 256).convert("L")
    if "transparency" in image.info or image.mode in {"LA", "PA", "La", "RGBa"}:
        return image.convert("RGBA")
    if image.mode in {"L", "RGB", "RGBA", "CMYK"}:
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    ground = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(ground, image).convert("RGB")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    if profile:
        try:
            given = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(image, given, SRGB, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            converted = None  # a profile that cannot be used is as good as none
        if converted is not None:
            converted.info.clear()
            return converted
    plain = image.convert("RGB")
    plain.info.clear()
    return plain
