#!/bin/sh
# Locks requirements/run.in and test.in with hashes, for every platform and Python from 3.11 on.
# The tool for it lives in a folder that is thrown away. Both locks agree on what they share.
set -eu
cd "$(dirname "$0")/../../requirements"

tool=$(mktemp -d)
trap 'rm -rf "$tool"' EXIT
"${PYTHON:-python3}" -m venv "$tool"
"$tool/bin/python" -m pip install --quiet --disable-pip-version-check uv

compile() {
    UV_CUSTOM_COMPILE_COMMAND="make lock" "$tool/bin/uv" pip compile --quiet --upgrade \
        --universal --generate-hashes --python-version 3.11 "$@"
}

compile run.in --output-file run.txt
compile test.in --constraint run.txt --output-file test.txt
