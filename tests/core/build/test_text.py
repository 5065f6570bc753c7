"""Stylesheets and scripts as text: comments go, strings stay, addresses are replaced."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.build.text import TOKEN, imports_others, minified, with_imports, with_urls

PIECES = st.sampled_from(
    [
        *("a", ".b", "{", "}", ";", ":", ",", " ", "\n", "\t", "\r\n", "1px", "calc(1px + 2px)"),
        *('"/* x */"', "'it\\'s'", '"a\\"b"', "url(x.svg)", "url( 'data:a;/*b*/' )", "url(#g)"),
        *("/* c */", "/**/", "/* \n * url(no.png) \"'\n */", r"\:", r"\"", "@media print"),
    ]
)
STYLESHEETS = st.lists(PIECES, max_size=30).map("".join)


def words(css: str) -> list[str]:
    """What a browser would read: comments are nothing, any white space is one space."""
    out = [""]
    position = 0
    for token in [*TOKEN.finditer(css), None]:
        rules = css[position : token.start() if token else len(css)]
        out += [" " if piece.isspace() else piece for piece in re.split(r"(\s+|[{};,:])", rules)]
        if token is None:
            break
        out.append("\0" if token["comment"] else token[0])
        position = token.end()
    text = "\x01".join(piece for piece in out if piece)
    return [word for word in re.split("[\0\x01]+", text) if word]


def meaning(css: str) -> list[str]:
    """The words without what means nothing: some white space, the last semicolon of a block."""
    kept: list[str] = []
    for word in words(css):
        blank = word == " " and (not kept or kept[-1] in {" ", "{", "}", ";", ",", ":"})
        if not blank:
            if word in {"{", "}", ";"} and kept and kept[-1] == " ":
                kept.pop()
            while word == "}" and kept and kept[-1] == ";":
                kept.pop()
            kept.append(word)
    return kept[:-1] if kept and kept[-1] == " " else kept


@given(STYLESHEETS)
def test_a_minified_stylesheet_says_the_same(css: str) -> None:
    assert meaning(minified(css)) == meaning(css)


@given(STYLESHEETS)
def test_minifying_never_makes_a_stylesheet_longer_and_twice_is_once(css: str) -> None:
    once = minified(css)
    assert len(once) <= len(css)
    assert minified(once) == once


def test_comments_and_needless_blanks_go() -> None:
    css = "/* cards */\n.card, .b :hover {\n  color: red; /* why */\n\n  margin: 0;\n}\n\n.c {}\n"
    assert minified(css) == ".card,.b :hover{color:red;margin:0}.c{}"


@pytest.mark.parametrize(
    "css",
    [
        'a{content:"/* x */ ; }"}',
        "a{content:'  two  spaces,  : '}",
        r'a{content:"say \"/* hi */\""}',
        "a{background:url(data:image/svg+xml;base64,AA/*BB*/==)}",
        "a{background:url(\"data:image/svg+xml, <svg xmlns='http://www.w3.org/2000/svg'/>\")}",
        r".sm\:wide{width:calc(100% - 2rem)}",
        "a{margin:1px/**/2px}",
        ".a/**/.b{color:red}",
        "nav :hover>a{margin:0 auto!important}",
    ],
)
def test_what_means_something_stays_letter_for_letter(css: str) -> None:
    assert minified(css) == css


def test_only_the_address_in_a_url_is_replaced() -> None:
    css = """/* url(a.png) */ a {background: url( "a.png" ), url('b.png'), URL(c.png) 1px}
    b {content: "url(a.png)"; mask: my-url(a.png)}"""
    seen: list[str] = []

    def renamed(url: str) -> str:
        seen.append(url)
        return url.upper()

    assert with_urls(css, renamed) == css.replace('( "a.png" )', '( "A.PNG" )').replace(
        "url('b.png')", "url('B.PNG')"
    ).replace("URL(c.png)", "URL(C.PNG)")
    assert seen == ["a.png", "b.png", "c.png"]


def test_an_import_is_noticed_but_not_one_in_a_comment() -> None:
    assert imports_others('@import "x.css";')
    assert not imports_others('/* @import "x.css" */ a {}')


def test_relative_modules_of_a_script_are_replaced_and_packages_are_not() -> None:
    script = """import a, {b} from "./a.js"; import '../c.js'; export {d} from "./d.js";
    const e = await import("./e.js"); import f from "f"; const g = "./g.js";"""
    assert with_imports(script, lambda url: f"<{url}>") == (
        """import a, {b} from "<./a.js>"; import '<../c.js>'; export {d} from "<./d.js>";
    const e = await import("<./e.js>"); import f from "f"; const g = "./g.js";"""
    )
