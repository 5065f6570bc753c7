#!/bin/sh
# Makes .venv with the locked packages of the site or of its tests: environment.sh run|test
# Says in one line what to install where it cannot. PYTHON=... chooses the interpreter.
set -eu

case "${1-}" in
run | test) wanted=$1 ;;
*)
    echo "usage: environment.sh run|test" >&2
    exit 2
    ;;
esac

cd "$(dirname "$0")/../.."
root=$(pwd -P)
venv="$root/.venv"
lock="requirements/$wanted.txt"

fail() {
    echo "environment: $*" >&2
    exit 1
}

has() {
    command -v "$1" >/dev/null 2>&1
}

# Prints "3.12" when the command runs and is Python 3.11 or newer.
version_of() {
    "$1" -c 'import sys
if sys.version_info < (3, 11): sys.exit(1)
print("%d.%d" % sys.version_info[:2])' 2>/dev/null
}

how_to_install_python() {
    if [ "$(uname -s)" = Darwin ]; then
        echo "brew install python@3.12"
    elif has apt-get; then
        echo "sudo apt install python3 python3-venv (on Ubuntu 22.04: python3.11 python3.11-venv)"
    elif has dnf; then
        echo "sudo dnf install python3.12"
    else
        echo "install it with the packages of your system"
    fi
}

how_to_install_venv() {
    if has apt-get; then
        echo "sudo apt install python$version-venv"
    elif has dnf; then
        echo "sudo dnf install python3-pip"
    else
        echo "install the venv and pip parts of Python $version"
    fi
}

# Sets python and version: the first that can make a complete environment, else the first at all.
find_python() {
    python=
    if [ -n "${PYTHON-}" ]; then
        set -- "$PYTHON"
    else
        set -- python3.13 python3.12 python3.11 python3 python
    fi
    for candidate in "$@"; do
        found=$(version_of "$candidate") || continue
        if "$candidate" -c 'import venv, ensurepip' 2>/dev/null; then
            python=$candidate version=$found
            return
        fi
        [ -n "$python" ] || python=$candidate version=$found
    done
    [ -n "$python" ] && return
    [ -z "${PYTHON-}" ] || fail "PYTHON=$PYTHON is not Python 3.11 or newer."
    fail "Python 3.11 or newer is needed: $(how_to_install_python)"
}

# Whether .venv was made to the end, here, by a Python that still runs and is the one asked for.
# (The activate script is written last and holds the path.)
is_whole() {
    now=$(version_of "$venv/bin/python") || return 1
    [ -d "$venv/lib/python$now/site-packages" ] || return 1
    grep -qF "$venv" "$venv/bin/activate" 2>/dev/null || return 1
    [ -z "${PYTHON-}" ] || [ "$(version_of "$PYTHON")" = "$now" ]
}

make_venv() {
    find_python
    echo "environment: making .venv with Python $version" >&2
    rm -rf "$venv"
    if "$python" -c 'import ensurepip' 2>/dev/null; then
        "$python" -m venv "$venv" || fail "$python -m venv failed: $(how_to_install_venv)"
    else
        has_pip_for_others || fail "Python $version lacks ensurepip: $(how_to_install_venv)"
        "$python" -m venv --without-pip "$venv" || fail "no venv: $(how_to_install_venv)"
    fi
}

# pip 22.3 and newer can install into another environment.
has_pip_for_others() {
    "$python" -m pip --python "$(command -v "$python")" --version >/dev/null 2>&1
}

run_pip() {
    if "$venv/bin/python" -c 'import pip' 2>/dev/null; then
        PIP_USER=0 "$venv/bin/python" -m pip "$@"
    else
        find_python
        PIP_USER=0 "$python" -m pip --python "$venv/bin/python" "$@"
    fi
}

install() {
    echo "environment: installing the packages of $lock (a minute or two the first time)" >&2
    rm -f "$venv"/installed-*
    # pysqlite3 is there for the SQLite in its wheel; compiled here it would take the system's.
    run_pip install --quiet --disable-pip-version-check --no-input --require-hashes \
        --prefer-binary --only-binary pysqlite3 --requirement "$lock" ||
        fail "the packages of $lock could not be installed; see above, then run the same again"
    if [ "$wanted" = test ]; then # holds all that the site needs, in the same versions
        cksum <requirements/run.txt >"$venv/installed-run"
    fi
    cksum <"$lock" >"$venv/installed-$wanted"
}

is_whole || make_venv
if [ "$(cat "$venv/installed-$wanted" 2>/dev/null)" != "$(cksum <"$lock")" ]; then
    install
fi
