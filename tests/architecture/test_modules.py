"""Rules for Python files: what each says of itself, how big it is, who commits."""

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.tree import modules, name, product_modules, text, tree

FILE_LINES = 250
FUNCTION_LINES = 30
# A file that is longer, and why it is not two.
LONG_FILES: dict[str, str] = {
    "tests/catalogue/importing/test_workbooks.py": "one hostile workbook a test, read in order",
    "tests/catalogue/test_demo_content.py": "the rules of demo content side by side",
    "tests/core/build/test_building.py": "one build from source to file, step by step",
}
# Beside views, commands and jobs.
COMMITTERS = {
    "catalogue/indexing/index.py": "the indexer is a task of the worker",
    "catalogue/reference.py": "a command of its own",
    "core/sign_in/account_mail.py": "the library's page for lost passwords commits nothing itself",
    "core/sign_in/events.py": "the library signs out without committing",
}
COMMITS = re.compile(r"\bsession\.commit\(")
MAY_COMMIT = re.compile(r"(.*_)?(views|commands|jobs)\.py")

each_module = pytest.mark.parametrize("module", modules(), ids=name)


def functions(module: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function of a file, inner ones too."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in ast.walk(tree(module)) if isinstance(node, kinds)]


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Its lines, without the docstring: to explain more is never punished."""
    said = function.body[0] if ast.get_docstring(function) else None
    explained = (said.end_lineno or 0) - said.lineno + 1 if said else 0
    return (function.end_lineno or 0) - function.lineno + 1 - explained


@each_module
def test_a_module_says_in_one_line_what_it_holds(module: Path) -> None:
    first_line = (ast.get_docstring(tree(module)) or "").partition("\n")[0]
    assert first_line.endswith((".", "!", "?")), "no docstring, or its first line is no sentence"


@each_module
def test_a_package_file_holds_a_docstring_only(module: Path) -> None:
    if module.name == "__init__.py":
        assert len(tree(module).body) == 1, "a package that imports makes its parts un-importable"


@each_module
def test_a_file_is_read_in_one_sitting(module: Path) -> None:
    lines = len(text(module).splitlines())
    assert lines <= FILE_LINES or name(module) in LONG_FILES, f"{lines} lines"


@each_module
def test_a_function_fits_on_a_screen(module: Path) -> None:
    long = [
        f"{function.name}: {length(function)} lines"
        for function in functions(module)
        if length(function) > FUNCTION_LINES
    ]
    assert not long


@pytest.mark.parametrize("module", product_modules(), ids=name)
def test_only_views_commands_and_jobs_commit(module: Path) -> None:
    if COMMITS.search(text(module)):
        assert MAY_COMMIT.fullmatch(module.name) or name(module) in COMMITTERS


def test_the_lists_of_exceptions_name_only_what_needs_them() -> None:
    by_name = {name(module): text(module) for module in modules()}
    assert all(len(by_name[file].splitlines()) > FILE_LINES for file in LONG_FILES)
    assert all(COMMITS.search(by_name[file]) for file in COMMITTERS)


def test_the_rules_see_the_code() -> None:
    assert len(product_modules()) > 100
