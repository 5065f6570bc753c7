"""The static build: names by content, addresses rewritten, compressed, nothing done twice."""

import gzip
import os
import re
import subprocess
import sys
from pathlib import Path

import brotli  # type: ignore[import-untyped,unused-ignore]
import pytest
from babel.support import Translations

from core.build.building import Manifest, build, load_manifest
from core.build.static import BuildError

PICTURE = b"\x89PNG not really"
CARD = """/* one product */
.card {
  background: url("../img/star.svg#a") url(../img/a%20b.png);
  content: "/* kept */";
}
"""
PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: en\\n"

#, python-format
msgid "%(jumlah)s produk"
msgstr "%(jumlah)s products"
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "static"
    files = {
        "css/bundle.txt": "# in order\nbase.css\n\nparts/card.css\n",
        "css/base.css": '@layer base;\n@font-face {\n  src: url("../fonts/f.woff2");\n}\n',
        "css/parts/card.css": CARD.replace("../img", "../../img"),
        "css/print.css": "a { background: url(/static/img/star.svg) }\n" * 20,
        "img/star.svg": "<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0'/></svg>" * 9,
        "js/main.js": 'import { a } from "./parts/a.js";\n' + "a();\n" * 50,
        "js/parts/a.js": "export const a = () => 1;\n",
        ".DS_Store": "x",
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    (folder / "img/a b.png").write_bytes(PICTURE)
    (folder / "fonts").mkdir()
    (folder / "fonts/f.woff2").write_bytes(b"font")
    return folder


@pytest.fixture
def translations(tmp_path: Path) -> Path:
    folder = tmp_path / "translations/en/LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "messages.po").write_text(PO)
    return tmp_path / "translations"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "instance/build"


def built(target: Path, manifest: Manifest, name: str) -> str:
    return (target / "static" / manifest.files[name]).read_text()


def state(target: Path) -> dict[str, int]:
    return {str(p): p.stat().st_mtime_ns for p in target.rglob("*") if p.is_file()}


def test_every_file_is_served_under_a_name_with_its_hash(
    source: Path, translations: Path, target: Path
) -> None:
    manifest = build(source, translations, target)
    assert set(manifest.files) == {
        *("css/app.css", "css/print.css", "img/star.svg", "img/a b.png", "fonts/f.woff2"),
        *("js/main.js", "js/parts/a.js"),
    }
    for name, hashed in manifest.files.items():
        stem, _, ending = name.rpartition(".")
        assert re.fullmatch(rf"{re.escape(stem)}\.[0-9a-f]{{8}}\.{ending}", hashed)
        assert (target / "static" / hashed).is_file()
    assert load_manifest(target) == manifest


def test_the_bundle_holds_its_parts_in_order_with_addresses_of_hashed_files(
    source: Path, translations: Path, target: Path
) -> None:
    manifest = build(source, translations, target)
    css = built(target, manifest, "css/app.css")
    star, picture = manifest.files["img/star.svg"], manifest.files["img/a b.png"]
    assert css.index("@layer base;") < css.index(".card")
    assert f'url("../{manifest.files["fonts/f.woff2"]}")' in css
    assert f'url("../{star}#a") url(../{picture.replace(" ", "%20")})' in css
    assert 'content:"/* kept */"' in css
    assert "one product" not in css
    assert f"url(../{star})" in built(target, manifest, "css/print.css")


def test_a_script_imports_its_modules_under_their_hashed_names(
    source: Path, translations: Path, target: Path
) -> None:
    manifest = build(source, translations, target)
    module = manifest.files["js/parts/a.js"].removeprefix("js/")
    assert f'from "./{module}"' in built(target, manifest, "js/main.js")


def test_a_changed_picture_changes_the_name_of_the_stylesheet_that_shows_it(
    source: Path, translations: Path, target: Path
) -> None:
    before = build(source, translations, target)
    (source / "img/a b.png").write_bytes(PICTURE + b"!")
    after = build(source, translations, target)
    changed = {name for name in after.files if after.files[name] != before.files[name]}
    assert changed == {"img/a b.png", "css/app.css"}


def test_compressed_forms_stand_beside_and_unpack_to_the_same(
    source: Path, translations: Path, target: Path
) -> None:
    manifest = build(source, translations, target)
    for name in ("css/app.css", "css/print.css", "img/star.svg", "js/main.js"):
        path = target / "static" / manifest.files[name]
        packed = {ending: Path(f"{path}{ending}").read_bytes() for ending in (".gz", ".br")}
        assert packed[".gz"][4:8] == bytes(4)  # no time: the same bytes on every machine
        assert gzip.decompress(packed[".gz"]) == path.read_bytes()
        assert brotli.decompress(packed[".br"]) == path.read_bytes()
        assert max(map(len, packed.values())) < path.stat().st_size
    assert not list((target / "static").rglob("*.woff2.*"))
    assert not list((target / "static").rglob("a.*.js.gz"))  # too small to gain anything


def test_a_second_build_touches_nothing(source: Path, translations: Path, target: Path) -> None:
    first = build(source, translations, target)
    before = state(target)
    assert build(source, translations, target) == first
    assert state(target) == before


def test_a_deleted_file_is_built_again(source: Path, translations: Path, target: Path) -> None:
    manifest = build(source, translations, target)
    lost = target / "static" / manifest.files["css/app.css"]
    lost.unlink()
    build(source, translations, target)
    assert lost.is_file()


def test_two_machines_build_the_same_bytes(
    source: Path, translations: Path, target: Path, tmp_path: Path
) -> None:
    build(source, translations, target)
    for path in source.rglob("*"):
        os.utime(path, (1, 1))
    build(source, translations, tmp_path / "other")
    first = {p.relative_to(target): p.read_bytes() for p in target.rglob("*") if p.is_file()}
    other = tmp_path / "other"
    assert first == {p.relative_to(other): p.read_bytes() for p in other.rglob("*") if p.is_file()}


def test_a_running_site_keeps_its_files_for_one_more_build(
    source: Path, translations: Path, target: Path
) -> None:
    (source / "js/parts/a.js").write_text("export const a = () => 2;\n")
    old = build(source, translations, target)
    for number in (3, 4):
        assert all((target / "static" / name).exists() for name in old.files.values())
        (source / "js/parts/a.js").write_text(f"export const a = () => {number};\n")
        build(source, translations, target)
    assert not (target / "static" / old.files["js/parts/a.js"]).exists()


def test_a_build_that_fails_leaves_the_one_before_whole(
    source: Path, translations: Path, target: Path
) -> None:
    before = build(source, translations, target)
    (source / "css/base.css").write_text("a { background: url(../img/lost.png) }")
    with pytest.raises(BuildError):
        build(source, translations, target)
    assert load_manifest(target) == before
    assert all((target / "static" / name).exists() for name in before.files.values())


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("css/base.css", "a { src: url(../img/lost.png) }", "css/base.css refers to ../img/lost"),
        ("css/base.css", '@import "print.css";', "css/base.css uses @import"),
        ("css/bundle.txt", "base.css\nlost.css", "bundle.txt lists css/lost.css"),
        ("css/bundle.txt", "base.css\nbase.css", "lists css/base.css more than once"),
        ("css/app.css", "a {}", "css/app.css would be overwritten"),
        ("js/parts/a.js", 'import "../main.js";', "refer to each other"),
        ("js/main.js", 'import "./lost.js";', "js/main.js refers to ./lost.js"),
    ],
)
def test_what_cannot_be_built_is_named(
    source: Path, translations: Path, target: Path, name: str, text: str, sentence: str
) -> None:
    (source / name).write_text(text)
    with pytest.raises(BuildError, match=re.escape(sentence)):
        build(source, translations, target)


def test_a_stylesheet_in_another_encoding_is_named(
    source: Path, translations: Path, target: Path
) -> None:
    (source / "css/base.css").write_bytes("a { content: 'é' }".encode("cp1252"))
    with pytest.raises(BuildError, match=r"css/base\.css is not UTF-8"):
        build(source, translations, target)


def test_translations_are_compiled_and_found(
    source: Path, translations: Path, target: Path
) -> None:
    build(source, translations, target)
    catalogue = Translations.load(target / "translations", ["en"])
    assert catalogue.gettext("%(jumlah)s produk") == "%(jumlah)s products"


def test_a_translation_that_would_fail_where_it_is_shown_is_named(
    source: Path, translations: Path, target: Path
) -> None:
    po = translations / "en/LC_MESSAGES/messages.po"
    po.write_text(PO.replace("%(jumlah)s products", "%(count)s products"))
    with pytest.raises(BuildError, match=r"messages\.po, line 7"):
        build(source, translations, target)


def test_a_catalogue_that_is_gone_is_gone_from_the_build(
    source: Path, translations: Path, target: Path
) -> None:
    build(source, translations, target)
    (translations / "en/LC_MESSAGES/messages.po").unlink()
    build(source, translations, target)
    assert not list(target.rglob("*.mo"))


def test_nothing_built_yet_is_an_empty_manifest(target: Path) -> None:
    assert load_manifest(target) == Manifest("", {})


def test_the_module_runs_as_a_command(source: Path, translations: Path, target: Path) -> None:
    arguments = [str(target), "--static", str(source), "--translations", str(translations)]
    command = [sys.executable, "-m", "core.build.building", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.startswith("7 static files")
    (source / "css/bundle.txt").write_text("lost.css")
    failed = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    assert failed.returncode == 1
    assert failed.stderr.startswith("build: static/css/bundle.txt lists")
