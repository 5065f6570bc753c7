"""Which templates and macros are used: read from the templates and from the Python code."""

import ast
import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from functools import cache

from jinja2 import Environment, nodes

from tests.architecture.tree import ROOT, product_modules, templates, text, tree

ENVIRONMENT = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)


@cache
def parsed() -> dict[str, nodes.Template]:
    """Every template by the name that it is rendered by."""
    folder = ROOT / "templates"
    return {
        path.relative_to(folder).as_posix(): ENVIRONMENT.parse(text(path)) for path in templates()
    }


def named_in_python() -> Iterator[str]:
    """Names of templates in code; what an f-string fills in becomes a star."""
    for module in product_modules():
        for node in ast.walk(tree(module)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value
            elif isinstance(node, ast.JoinedStr):
                yield "".join(
                    str(part.value) if isinstance(part, ast.Constant) else "*"
                    for part in node.values
                )


def named_in(template: nodes.Template) -> set[str]:
    """Names of templates that a template extends, includes or imports."""
    found = [
        statement.template
        for statement in template.find_all(nodes.Stmt)
        if isinstance(statement, nodes.Extends | nodes.Include | nodes.Import | nodes.FromImport)
    ]
    constants = [one for node in found for one in [node, *node.find_all(nodes.Const)]]
    return {str(one.value) for one in constants if isinstance(one, nodes.Const)}


def used_templates() -> set[str]:
    """What code renders, and what that stands on."""
    patterns = {name for name in named_in_python() if re.search(r"\w\.(html|xml|txt)$", name)}
    reached: set[str] = set()
    waiting = [name for name in parsed() if any(fnmatch(name, one) for one in patterns)]
    while waiting:
        name = waiting.pop()
        if name in parsed() and name not in reached:
            reached.add(name)
            waiting += named_in(parsed()[name])
    return reached


def macros() -> set[tuple[str, str]]:
    """Every macro: its template and its name."""
    return {
        (file, macro.name)
        for file, template in parsed().items()
        for macro in template.find_all(nodes.Macro)
    }


def called_macros() -> set[tuple[str, str]]:
    """Every macro that something outside itself calls or passes on."""
    return {use for file, template in parsed().items() for use in _uses(file, template)}


def _uses(file: str, template: nodes.Template) -> Iterator[tuple[str, str]]:
    sources: dict[str, tuple[str, str]] = {}
    modules: dict[str, str] = {}
    for macro in template.find_all(nodes.Macro):
        sources[macro.name] = (file, macro.name)
    for imported in template.find_all(nodes.FromImport):
        for original, alias in _renamed(imported.names):
            sources[alias] = (_constant(imported.template), original)
    for whole in template.find_all(nodes.Import):
        modules[whole.target] = _constant(whole.template)
    for own, node in _loads(template):
        if isinstance(node, nodes.Name) and node.name in sources and node.name != own:
            yield sources[node.name]
        if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
            yield modules.get(node.node.name, ""), node.attr


def _loads(node: nodes.Node, macro: str = "") -> Iterator[tuple[str, nodes.Node]]:
    """Every node with the macro that it stands in."""
    inside = node.name if isinstance(node, nodes.Macro) else macro
    for child in node.iter_child_nodes():
        yield inside, child
        yield from _loads(child, inside)


def _renamed(names: Iterable[str | tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for one in names:
        yield (one, one) if isinstance(one, str) else one


def _constant(node: nodes.Expr) -> str:
    return str(node.value) if isinstance(node, nodes.Const) else ""
