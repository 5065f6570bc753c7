"""Static files as they are served: stylesheets bundled, each file named after what it refers to."""

from posixpath import dirname, join, normpath, relpath
from re import IGNORECASE, match, search
from urllib.parse import quote, unquote

from core.build.files import hashed_name
from core.build.text import imports_others, minified, with_imports, with_urls

BUNDLE_LIST = "css/bundle.txt"
BUNDLE = "css/app.css"
ADDRESS = "/static/"


class BuildError(Exception):
    """The site cannot be built; the message names the file and what is wrong."""


class StaticFiles:
    """The files of a static folder (name -> content) and what becomes of them. Pure."""

    def __init__(self, sources: dict[str, bytes]) -> None:
        self.sources = sources
        self.parts = self._parts_of_the_bundle()
        self._content: dict[str, bytes] = {}
        self._waiting: list[str] = []

    def names(self) -> list[str]:
        """What is served, in order: every source but the parts of the bundle, and the bundle."""
        bundle = {BUNDLE} if self.parts else set()
        return sorted(({*self.sources} - {*self.parts, BUNDLE_LIST}) | bundle)

    def content(self, name: str) -> bytes:
        """The file as served. Raises BuildError where it refers to a file that is not there."""
        if name not in self._content:
            if name in self._waiting:
                raise BuildError(f"{' -> '.join([*self._waiting, name])}: they refer to each other")
            self._waiting.append(name)
            self._content[name] = self._rendered(name)
            self._waiting.pop()
        return self._content[name]

    def hashed(self, name: str) -> str:
        """The name under which the file is served."""
        return hashed_name(name, self.content(name))

    def _parts_of_the_bundle(self) -> list[str]:
        lines = self._text(BUNDLE_LIST).splitlines() if BUNDLE_LIST in self.sources else []
        listed = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
        parts = [normpath(f"css/{name}") for name in listed]
        for part in parts:
            if parts.count(part) > 1:
                raise BuildError(f"static/{BUNDLE_LIST} lists {part} more than once")
            if part not in self.sources:
                raise BuildError(f"static/{BUNDLE_LIST} lists {part}, which is not in static/")
        if parts and BUNDLE in self.sources and BUNDLE not in parts:
            raise BuildError(f"static/{BUNDLE} would be overwritten: list it in {BUNDLE_LIST}")
        return parts

    def _rendered(self, name: str) -> bytes:
        if name == BUNDLE and self.parts:
            return "\n".join(
                self._stylesheet(part, dirname(BUNDLE)) for part in self.parts
            ).encode()
        if name.endswith(".css"):
            return self._stylesheet(name, dirname(name)).encode()
        if name.endswith((".js", ".mjs")):
            return with_imports(self._text(name), lambda url: self._module(url, name)).encode()
        return self.sources[name]

    def _stylesheet(self, name: str, served_from: str) -> str:
        css = self._text(name)
        if imports_others(css):
            raise BuildError(f"static/{name} uses @import: list that file in {BUNDLE_LIST} instead")
        return with_urls(minified(css), lambda url: self._address(url, name, served_from))

    def _module(self, url: str, owner: str) -> str:
        address = self._address(url, owner, dirname(owner))
        return address if address.startswith(".") else f"./{address}"

    def _address(self, url: str, owner: str, served_from: str) -> str:
        """The address of a file of ours under its hashed name; any other address as it is."""
        ours = not match(r"[a-z][a-z0-9+.-]*:|#|/", url, IGNORECASE) or url.startswith(ADDRESS)
        if not url or not ours:
            return url
        ending = search(r"[?#].*$", url)
        path = unquote(url[: ending.start()] if ending else url)
        name = path.removeprefix(ADDRESS)
        if not path.startswith(ADDRESS):
            name = normpath(join(dirname(owner), path))
        if name not in self.sources:
            raise BuildError(f"static/{owner} refers to {url}, which is not in static/")
        return quote(relpath(self.hashed(name), served_from or ".")) + (ending[0] if ending else "")

    def _text(self, name: str) -> str:
        try:
            return self.sources[name].decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise BuildError(f"static/{name} is not UTF-8") from error
