"""Pictures that people send: what is accepted, what is refused, and what is left of them."""

import subprocess
import sys
import warnings
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from core.images import MOST_SCANS, PhotoRefused, scan_count, upright_photo
from tests.core.picture_files import (
    BLUE,
    GREEN,
    GREY,
    RED,
    file_of,
    jpeg,
    near,
    picture,
    png_header,
    swapped_profile,
)

BOX = (400, 800)
KINDS = ("JPEG", "PNG", "WEBP", "AVIF")
SMALL = {kind: file_of(picture(64, 48), kind) for kind in KINDS}
MARKS = {"place": b"GPS-7.2504", "camera": b"Kamera Uji", "comment": b"catatan rahasia"}
# EXIF 2.32, tag 0x0112: where the stored upper left and upper right corners are seen.
CORNERS_SEEN = {
    1: ("upper left", "upper right"),
    2: ("upper right", "upper left"),
    3: ("lower right", "lower left"),
    4: ("lower left", "lower right"),
    5: ("upper left", "lower left"),
    6: ("upper right", "lower right"),
    7: ("lower right", "upper right"),
    8: ("lower left", "upper left"),
}


def refusal(data: bytes) -> str:
    with pytest.raises(PhotoRefused) as refused:
        upright_photo(data, BOX)
    return refused.value.sentence


def corner(image: Image.Image, where: str) -> tuple[int, ...]:
    x = 5 if "left" in where else image.width - 6
    y = 5 if "upper" in where else image.height - 6
    found = image.getpixel((x, y))
    assert isinstance(found, tuple)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_each_format_becomes_rgb_within_the_box(kind: str) -> None:
    photo = upright_photo(file_of(picture(), kind), BOX)
    assert (photo.mode, photo.size) == ("RGB", (400, 300))
    assert near(corner(photo, "upper left"), RED)


def test_a_small_picture_is_not_enlarged() -> None:
    assert upright_photo(jpeg(120, 90), BOX).size == (120, 90)


def test_a_tall_picture_stays_within_the_box() -> None:
    assert upright_photo(jpeg(300, 3000), BOX).size == (80, 800)


@pytest.mark.parametrize("orientation", CORNERS_SEEN)
def test_a_picture_taken_sideways_stands_upright(orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    photo = upright_photo(jpeg(1200, 900, exif=exif), BOX)
    assert photo.size == ((400, 533) if orientation > 4 else (400, 300))
    first, second = CORNERS_SEEN[orientation]
    assert near(corner(photo, first), RED)
    assert near(corner(photo, second), BLUE)


def test_place_camera_and_comments_do_not_come_along() -> None:
    exif = Image.Exif()
    exif[0x010F] = MARKS["camera"].decode()
    exif.get_ifd(0x8825)[29] = MARKS["place"].decode()
    data = jpeg(exif=exif, comment=MARKS["comment"])
    assert all(mark in data for mark in MARKS.values())
    photo = upright_photo(data, BOX)
    assert not photo.info
    assert not photo.getexif()
    for kind in ("JPEG", "WEBP"):
        assert not any(mark in file_of(photo, kind) for mark in MARKS.values())


def test_metadata_that_cannot_be_read_is_no_obstacle() -> None:
    assert upright_photo(jpeg(exif=b"Exif\0\0not at all"), BOX).size == (400, 300)


def test_a_second_file_behind_the_picture_does_not_come_along() -> None:
    payload = b"PK\x03\x04<script>alert(1)</script>"
    photo = upright_photo(jpeg() + payload, BOX)
    assert b"script" not in file_of(photo, "WEBP")
    assert b"script" not in file_of(photo)


def test_colours_are_brought_to_srgb() -> None:
    photo = upright_photo(jpeg(icc_profile=swapped_profile(), subsampling=0), BOX)
    assert corner(photo, "upper left")[1] > 180  # red has become green
    assert "icc_profile" not in photo.info


def test_a_broken_colour_profile_is_no_obstacle() -> None:
    photo = upright_photo(jpeg(icc_profile=b"no profile at all"), BOX)
    assert near(corner(photo, "upper left"), RED)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_becomes_white(mode: str) -> None:
    clear = picture().convert("RGBA")
    clear.paste((0, 0, 0, 0), (600, 450, 1200, 900))
    photo = upright_photo(file_of(clear.convert(mode), "PNG"), BOX)
    assert near(corner(photo, "lower right"), (255, 255, 255))
    assert near(corner(photo, "lower left"), GREY)


def test_sixteen_bits_of_grey_keep_their_shade() -> None:
    grey = Image.new("I;16", (50, 50), 40_000)
    assert near(upright_photo(file_of(grey, "PNG"), BOX).getpixel((9, 9)), (156, 156, 156), 1)


def test_a_black_and_white_picture_is_accepted() -> None:
    photo = upright_photo(file_of(picture().convert("1"), "PNG"), BOX)
    assert photo.mode == "RGB"


def test_a_picture_for_the_printing_press_is_accepted() -> None:
    photo = upright_photo(file_of(picture().convert("CMYK")), BOX)
    assert near(corner(photo, "upper right"), BLUE, 25)


def test_of_several_pictures_in_a_file_the_first_is_kept() -> None:
    other = [Image.new("RGB", (1200, 900), GREEN)]
    for kind in ("MPO", "WEBP", "AVIF", "PNG"):
        data = file_of(picture(), kind, save_all=True, append_images=other)
        assert near(corner(upright_photo(data, BOX), "upper left"), RED)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "0 byte"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (b"<?xml version='1.0'?><svg/>", "SVG"),
        (b"%PDF-1.7\n%", "PDF"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
        (file_of(picture(9, 9), "GIF"), "GIF"),
        (file_of(picture(9, 9), "BMP"), "BMP"),
        (file_of(picture(9, 9), "TIFF"), "TIFF"),
        (b"PK\x03\x04 not a photo", "JPG, PNG, WEBP atau AVIF"),
        (b"kode_produk;nama\n", "JPG, PNG, WEBP atau AVIF"),
    ],
)
def test_what_is_no_photo_is_refused_by_what_it_is(data: bytes, words: str) -> None:
    assert words in refusal(data)


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_was_cut_off_is_refused(kind: str) -> None:
    noisy = Image.effect_noise((600, 400), 90).convert("RGB")
    data = file_of(noisy, kind)
    assert "rusak atau terpotong" in refusal(data[: len(data) // 2])


def test_a_small_file_that_unfolds_to_a_huge_picture_is_refused_unopened() -> None:
    for side in (4200, 9500, 14_000, 60_000):  # 17, 90, 196 and 3,600 million pixels
        assert "paling banyak 16 megapiksel" in refusal(png_header(side, side))


def test_a_jpeg_may_have_more_pixels_than_others() -> None:
    assert upright_photo(file_of(Image.new("L", (8000, 6000))), BOX).size == (400, 300)
    assert "paling banyak 64 megapiksel" in refusal(file_of(Image.new("L", (8300, 8300))))


def test_a_jpeg_that_goes_over_its_picture_without_end_is_refused() -> None:
    data = jpeg(progressive=True)
    assert scan_count(data) <= 12
    last = data.rindex(b"\xff\xda")
    endless = data[:-2] + data[last:-2] * MOST_SCANS + data[-2:]
    assert scan_count(endless) > MOST_SCANS
    assert "rusak" in refusal(endless)


def test_what_lies_behind_a_jpeg_is_not_counted_as_scans() -> None:
    assert scan_count(jpeg() + b"\xff\xda" * 1000) == 1


@given(data=st.binary(max_size=400))
def test_any_bytes_are_a_picture_or_refused(data: bytes) -> None:
    for start in (b"", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP"):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of broken metadata
            refusal(start + data)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    kind=st.sampled_from(KINDS),
    changes=st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1, max_size=9),
)
def test_a_damaged_picture_is_within_the_box_or_refused(
    kind: str, changes: list[tuple[float, int]]
) -> None:
    data = bytearray(SMALL[kind])
    for share, value in changes:
        data[int(share * len(data))] = value
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            photo = upright_photo(bytes(data), BOX)
        except PhotoRefused:
            return
    assert photo.mode == "RGB"
    assert photo.width <= BOX[0]
    assert photo.height <= BOX[1]


@pytest.mark.skipif(sys.platform != "linux", reason="the peak of memory is read from /proc")
def test_64_megapixels_never_stand_in_memory(tmp_path: Path) -> None:
    large = tmp_path / "large.jpg"
    large.write_bytes(file_of(Image.new("RGB", (9248, 6936), RED)))
    script = (
        "import pathlib, re, sys; from core.images import upright_photo\n"
        "peak = lambda: int(re.search(r'VmHWM:\\s+(\\d+)', "
        "pathlib.Path('/proc/self/status').read_text())[1])\n"
        "before = peak(); upright_photo(pathlib.Path(sys.argv[1]).read_bytes(), (1600, 3200))\n"
        "sys.stdout.write(str((peak() - before) // 1024))\n"
    )
    command = [sys.executable, "-c", script, str(large)]
    run = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    assert int(run.stdout) < 80  # MB; the whole picture would be 256
