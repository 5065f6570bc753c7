"""Rules for every file: telling names, and nothing that ties the project to one place."""

import re

from tests.architecture.tree import files, name, text

# They promise nothing: whatever is put in a drawer so named could be anything.
DRAWERS = {"util", "helper", "common", "misc", "manager", "service", "shared", "site", "platform"}
WRITTEN = {".py", ".html", ".xml", ".cfg", ".toml", ".in", ".txt", ".sh", ".md", ".css", ".js", ""}
# Packages come from wherever the machine is set to get them.
REGISTRIES = re.compile(
    r"pypi\.org|pythonhosted\.org|npmjs\.(org|com)|unpkg\.com|jsdelivr|cdnjs"
    r"|--(extra-)?index-url|--trusted-host|--find-links"
)


def test_nothing_is_named_after_a_drawer() -> None:
    parts = {part for path in files() for part in name(path).split("/")}
    stems = {part.partition(".")[0].lower() for part in parts}
    assert not {stem for stem in stems if stem.removesuffix("s") in DRAWERS}


def test_no_address_of_a_package_registry_is_written_down() -> None:
    here = "tests/architecture/test_names.py"
    found = [
        f"{name(path)}:{number}: {line.strip()[:80]}"
        for path in files()
        if path.suffix in WRITTEN and name(path) != here
        for number, line in enumerate(text(path).splitlines(), 1)
        if REGISTRIES.search(line)
    ]
    assert not found
