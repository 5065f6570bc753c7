"""Stylesheets and scripts as text: what they refer to replaced, comments dropped (pure)."""

import re
from collections.abc import Callable

# What a stylesheet holds that must not be read as rules: escapes, comments, url(), strings.
TOKEN = re.compile(
    r"""
    (?P<escape>\\.)
    |(?P<comment>(?:/\*.*?(?:\*/|\Z))+)
    |(?P<url>(?<![\w-])url\(\s*(?:"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|(?:\\.|[^)"'\\])*)\s*\))
    |(?P<string>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
LINE_BREAK = re.compile(r"\s*\n\s*")
# The start and end of the file too: "" is in every string.
SEPARATORS = " \t\n\r{};"
# Blanks mean nothing around braces and semicolons and after commas and colons; before a colon
# they do: "a :hover" is another selector than "a:hover". The last semicolon of a block is no need.
NEEDLESS_BLANK = re.compile(r"\s*([{};])\s*|([,:])\s+")
LAST_SEMICOLON = re.compile(r";+(?=})")
URL = re.compile(r"(url\(\s*)(\"|'|)(.*?)\2(\s*\))\Z", re.DOTALL | re.IGNORECASE)
# import x from "./x.js", export ... from "./x.js", import("./x.js")
MODULE = re.compile(r"""(\b(?:from|import)\s*\(?\s*)(["'])(\.{1,2}/[^"'\n]+)\2""")


def minified(css: str) -> str:
    """The stylesheet without comments and blanks that mean nothing; strings and url() intact."""
    bare = TOKEN.sub(lambda token: _kept(css, token), css)
    tight, position = [], 0
    for token in TOKEN.finditer(bare):
        tight += [_tight(bare[position : token.start()]), token[0]]
        position = token.end()
    return "".join([*tight, _tight(bare[position:])]).strip()


def with_urls(css: str, replace: Callable[[str], str]) -> str:
    """The stylesheet with the address of each url() replaced; comments and strings as they are."""

    def rewritten(token: re.Match[str]) -> str:
        return URL.sub(address, token[0]) if token["url"] else token[0]

    def address(url: re.Match[str]) -> str:
        return f"{url[1]}{url[2]}{replace(url[3].strip())}{url[2]}{url[4]}"

    return TOKEN.sub(rewritten, css)


def imports_others(css: str) -> bool:
    """Whether the stylesheet has an @import, which would not survive bundling."""
    rules = TOKEN.sub(lambda token: "/**/" if token["comment"] else token[0], css)
    return re.search(r"@import\b", rules, re.IGNORECASE) is not None


def with_imports(script: str, replace: Callable[[str], str]) -> str:
    """The script with the relative address of each module it imports replaced."""
    return MODULE.sub(lambda found: f"{found[1]}{found[2]}{replace(found[3])}{found[2]}", script)


def _tight(rules: str) -> str:
    bare = NEEDLESS_BLANK.sub(r"\1\2", LINE_BREAK.sub("\n", rules))
    return LAST_SEMICOLON.sub("", bare)


def _kept(css: str, token: re.Match[str]) -> str:
    """A comment goes, unless it alone separates two words: `1px/**/2px` is not `1px2px`."""
    if not token["comment"]:
        return token[0]
    before, after = css[: token.start()][-1:], css[token.end() :][:1]
    return "/**/" if before not in SEPARATORS and after not in SEPARATORS else ""
