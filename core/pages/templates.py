"""How Jinja is set up: macros that are compiled once, output and words that cost less."""

from typing import Any

from flask import Flask
from jinja2 import Template, nodes
from jinja2.compiler import CodeGenerator
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]

from core.pages.wording import gettext


class SharedModules(Template):
    """A template whose macros are the same for every page that imports them.

    Jinja compares all globals at each import to find those that only one page has. Ours are set
    once when the site starts, so the comparison (a fifth of a product page) is left out.
    """

    def _get_default_module(self, ctx: Any = None) -> Any:
        return super()._get_default_module(None)


class PlainOutput(CodeGenerator):
    """Compiles what is shown to plain strings, and `_('word')` to a plain call.

    Jinja makes a Markup of each string, only to join it with its neighbours; a list of products
    has seven hundred, and that was a sixth of its cost. Before each call it asks what the
    function wants to be told of the page; a page has a hundred words, which want nothing.
    """

    def _output_child_pre(self, node: Any, frame: Any, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write(f"environment.shown({finalize.src or ''}")

    def visit_Call(  # noqa: N802, as Jinja names it
        self, node: nodes.Call, frame: Any, forward_caller: bool = False
    ) -> None:
        """Words are looked up straight away; all other calls are Jinja's."""
        if _is_word(node):
            self.write("environment.gettext(")
            self.visit(node.args[0], frame)
            self.write(")")
        else:
            super().visit_Call(node, frame, forward_caller=forward_caller)


def _is_word(node: nodes.Call) -> bool:
    """Whether this is `_('...')`, with nothing to be put into it."""
    return (
        isinstance(node.node, nodes.Name)
        and node.node.name == "_"
        and [type(given) for given in node.args] == [nodes.Const]
        and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
    )


def shown(value: object) -> str:
    """A value as it stands in a page: `escape(value)`, without making a Markup of it."""
    if type(value) is str:
        return _escape_inner(value)
    return value if type(value) is Markup else escape(value)


def init_templates(app: Flask) -> None:
    """Set up the environment before anything is rendered."""
    environment = app.jinja_env
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.template_class = SharedModules
    environment.code_generator_class = PlainOutput
    environment.shown = shown  # type: ignore[attr-defined]
    environment.gettext = gettext  # type: ignore[attr-defined]
