#!/bin/sh
# Calls every cell function over real COM: a Windows Python with pywin32, under wine. Opt-in, not in CI.
#
#   tools/wine.sh [FOLDER]       the folder keeps the Windows Python for the next time; by default build/wine
#
# Needs: wine (64 bit), x86_64-w64-mingw32-gcc, and a Python 3.11 as "python3.11" or in PYTHON, whose standard library
# is taken. As root on Debian 12:
#   apt-get install --no-install-recommends wine wine64 gcc-mingw-w64-x86-64
# Excel is not part of it: what calls is a second Windows process, as Excel's VBA would. Then the workbook is installed
# and uninstalled there; the registry is wine's own, with the values that Excel would have written.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
python=${PYTHON:-python3.11}
work=${1:-$root/build/wine}
mkdir -p "$work"
work=$(cd "$work" && pwd)
home=$work/python
export WINEPREFIX=$work/prefix WINEDEBUG=-all PYTHONDONTWRITEBYTECODE=1 PYTHONUTF8=1
export PYTHONPATH="Z:$root"

build() {
    rm -rf "$home"
    mkdir -p "$home/DLLs" "$work/wheels"
    grep '^panda3d' "$here/wine/requirements.txt" > "$work/dll.txt"
    grep -v '^panda3d' "$here/wine/requirements.txt" > "$work/packages.txt"
    set -- --no-deps --platform win_amd64 --python-version 3.11 --only-binary=:all: --require-hashes
    "$python" -m pip download -q "$@" -d "$work/wheels" -r "$work/dll.txt"
    "$python" -m pip install -q "$@" --target "$home/Lib/site-packages" -r "$work/packages.txt"
    unzip -q -o -j "$work"/wheels/panda3d-*.whl 'deploy_libs/python311.dll' 'deploy_libs/VCRUNTIME140.dll' -d "$home"
    unzip -q -o -j "$work"/wheels/panda3d-*.whl 'deploy_libs/*.pyd' 'deploy_libs/lib*.dll' -d "$home/DLLs"
    x86_64-w64-mingw32-gcc -municode "$here/wine/python.c" "$home/python311.dll" -o "$home/python.exe"
    library=$("$python" -c 'import os; print(os.path.dirname(os.__file__))')
    (cd "$library" && tar cf - --exclude=site-packages --exclude=test --exclude=__pycache__ --exclude='*.so' .) |
        (cd "$home/Lib" && tar xf -)
    find "$home/Lib/site-packages" -name 'xlwings*.dll' -exec mv {} "$home" \;
    touch "$home/built"
}

# Through a pipe: wine writes to a terminal what its console holds, not what was printed.
win() {
    wine "$home/python.exe" "$@" 2>&1 | tr -d '\r'
}

installation() {
    book=$work/documents/decisionkit.xlsm
    rm -rf "$work/documents"
    mkdir -p "$work/documents"
    security='HKCU\Software\Microsoft\Office\16.0\Excel\Security'
    wine reg add 'HKCR\Excel.Application\CurVer' /ve /d Excel.Application.16 /f > /dev/null 2>&1
    wine reg add "$security" /v VBAWarnings /t REG_DWORD /d 4 /f > /dev/null 2>&1
    printf '\n$ decisionkit functions install --classic --to ... --yes\n'
    win -m decisionkit functions install --classic --to "Z:$work/documents" --yes
    test -f "$book" || failed="$failed install"
    printf '\n$ decisionkit functions status\n'
    win -m decisionkit functions status | tee "$work/status.log"
    grep -q '^problem  Excel: macros  *never run' "$work/status.log" || failed="$failed registry"
    printf '\n$ decisionkit functions uninstall --yes\n'
    win -m decisionkit functions uninstall --yes
    test ! -f "$book" || failed="$failed uninstall"
}

test -f "$home/built" || build
wine winecfg -v win10 > /dev/null 2>&1
trap 'wineserver -k' EXIT
cd "$work"
failed=
win "$here/wine/serve.py" > "$work/server.log" &
win "$here/wine/check.py" | tee "$work/check.log"
tail -n 1 "$work/check.log" | grep -q '^0 differ' || failed=calls
installation
printf '\n%s\n' "${failed:+failed: }${failed:-all as it should be}"
test -z "$failed"
