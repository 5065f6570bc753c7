"""The site built: static files bundled, hashed, compressed, translations compiled."""

import json
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import click

from core.build.files import remove_others, write, write_with_variants
from core.build.static import BuildError, StaticFiles
from core.build.translations import TranslationError, compile_translations

MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Manifest:
    """What was built: the name of each file under static/ -> its name with the hash."""

    digest: str
    files: dict[str, str]


def build(source: Path, translations: Path, target: Path) -> Manifest:
    """Builds target/static, target/translations and the manifest, unless nothing has changed.

    A site that runs meanwhile keeps working: files are named by their content and added, the
    manifest is swapped in last, and files that only the build before named stay until the next.
    Raises BuildError.
    """
    digest = _digest(source, translations)
    before = load_manifest(target)
    if before.digest == digest and _complete(before, target):
        return before
    manifest = Manifest(digest, _write_static(source, target / "static"))
    try:
        compile_translations(translations, target / "translations")
    except TranslationError as error:
        raise BuildError(str(error)) from error
    document = {"digest": digest, "files": manifest.files}
    write(target / MANIFEST, json.dumps(document, indent=1).encode())
    remove_others(target / "static", [*manifest.files.values(), *before.files.values()])
    return manifest


def load_manifest(target: Path) -> Manifest:
    """The manifest of the last build; an empty one where nothing was built yet."""
    try:
        document = json.loads((target / MANIFEST).read_bytes())
        return Manifest(document["digest"], document["files"])
    except (FileNotFoundError, ValueError, KeyError):
        return Manifest("", {})


def _write_static(source: Path, target: Path) -> dict[str, str]:
    files = StaticFiles({name: path.read_bytes() for name, path in _files(source)})
    built = {name: files.hashed(name) for name in files.names()}
    for name, hashed in built.items():
        if not (target / hashed).exists():
            write_with_variants(target / hashed, files.content(name))
    return built


def _digest(source: Path, translations: Path) -> str:
    """Changes with any source and with the builder itself."""
    builder = [(path.name, path) for path in sorted(Path(__file__).parent.glob("*.py"))]
    catalogues = [(name, path) for name, path in _files(translations) if name.endswith(".po")]
    digest = sha256()
    for name, path in [*builder, *_files(source), *catalogues]:
        content = path.read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def _files(folder: Path) -> list[tuple[str, Path]]:
    """Names and paths of the files in a folder, in order; hidden ones are left out."""
    found = [(path.relative_to(folder), path) for path in folder.rglob("*") if path.is_file()]
    shown = [(name, path) for name, path in found if not any(p[0] == "." for p in name.parts)]
    return sorted((name.as_posix(), path) for name, path in shown)


def _complete(manifest: Manifest, target: Path) -> bool:
    return (target / "translations").exists() and all(
        (target / "static" / name).exists() for name in manifest.files.values()
    )


@click.command()
@click.argument("target", type=click.Path(path_type=Path), default=Path("instance/build"))
@click.option("--static", "source", type=click.Path(path_type=Path), default=Path("static"))
@click.option("--translations", type=click.Path(path_type=Path), default=Path("core/translations"))
def main(target: Path, source: Path, translations: Path) -> None:
    """Builds the static files and translations into the folder TARGET."""
    try:
        manifest = build(source, translations, target)
    except BuildError as error:
        click.echo(f"build: {error}", err=True)
        sys.exit(1)
    click.echo(f"{len(manifest.files)} static files in {target / 'static'}")


if __name__ == "__main__":
    main()
