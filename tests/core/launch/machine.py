"""A machine of another kind for the set-up: only the commands that a test puts on its PATH."""

import shutil
import subprocess
from pathlib import Path

SCRIPT = Path(__file__).parents[3] / "core/launch/environment.sh"
TOOLS = ("cat", "cksum", "cp", "dirname", "grep", "mkdir", "rm", "sh")

# Answers the questions that the script asks an interpreter, as one of another machine would.
PYTHON = """#!/bin/sh
folder=$(dirname "$0")
case "$*" in
*version_info*) [ {minor} -ge 11 ] && echo 3.{minor} ;;
*"import pip"*) [ -e "$folder/has-pip" ] ;;
*"import ensurepip"* | *"import venv, ensurepip"*) {ensurepip} ;;
"-m venv"*)
    for made do :; done
    mkdir -p "$made/bin" "$made/lib/python3.{minor}/site-packages"
    cp "$0" "$made/bin/python"
    case "$*" in *--without-pip*) ;; *) : >"$made/bin/has-pip" ;; esac
    echo "VIRTUAL_ENV=$made" >"$made/bin/activate" ;;
"-m pip --python"*--version) {system_pip} ;;
"-m pip"*)
    echo "$0 $*" >>"{log}"
    [ ! -e "{log}.fails" ] ;;
*) exit 99 ;;
esac
"""


class Machine:
    """A machine with only the commands that a test puts on its PATH, and a checkout on it."""

    def __init__(self, folder: Path) -> None:
        self.checkout = folder / "a checkout"
        self.bin = folder / "bin"
        self.log = folder / "pip.log"
        (self.checkout / "core/launch").mkdir(parents=True)
        (self.checkout / "requirements").mkdir()
        shutil.copy(SCRIPT, self.checkout / "core/launch")
        for name in ("run", "test"):
            self.lock(name, f"{name} 1")
        self.bin.mkdir()
        for tool in TOOLS:
            (self.bin / tool).symlink_to(str(shutil.which(tool)))
        self.command("uname", "echo Linux")

    def lock(self, name: str, text: str) -> None:
        (self.checkout / f"requirements/{name}.txt").write_text(text)

    def command(self, name: str, body: str) -> None:
        path = self.bin / name
        path.write_text(body if body.startswith("#!") else f"#!/bin/sh\n{body}\n")
        path.chmod(0o755)

    def python(
        self, name: str, minor: int, *, ensurepip: bool = True, system_pip: bool = False
    ) -> None:
        answers = {"ensurepip": str(ensurepip).lower(), "system_pip": str(system_pip).lower()}
        self.command(name, PYTHON.format(minor=minor, log=self.log, **answers))

    def set_up(self, wanted: str = "run", **environ: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603
            [str(self.bin / "sh"), "core/launch/environment.sh", wanted],
            cwd=self.checkout,
            env={"PATH": str(self.bin)} | environ,
            capture_output=True,
            text=True,
            check=False,
        )

    def refusal(self, **environ: str) -> str:
        """The one line that is said when the set-up cannot be done."""
        done = self.set_up(**environ)
        assert done.returncode == 1
        (line,) = done.stderr.splitlines()
        return line

    def version(self) -> str:
        """The Python of .venv."""
        (folder,) = (self.checkout / ".venv/lib").iterdir()
        return folder.name

    def installs(self) -> list[str]:
        """The locks that pip was asked to install, in order."""
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        return [line.rpartition("requirements/")[2].removesuffix(".txt") for line in lines]
