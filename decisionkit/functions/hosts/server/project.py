"""The folder of an xlwings Server project with our functions: what xlwings Server looks for, by name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from decisionkit.functions.hosts.server.settings import MOST_BYTES, MOST_CELLS, TOKEN, Limits

#: The page of files that are copied as they are.
FILES = Path(__file__).parent / "files"

LICENCE = (
    "xlwings Server is not free software: it runs with a licence key of xlwings, which is either bought or the word "
    "noncommercial, for whoever uses it within the PolyForm Noncommercial License 1.0.0."
)


def project() -> Mapping[str, str]:
    """What does the folder hold?  Texts by their paths in it; the same each time."""
    return {
        **{name: (FILES / source).read_text(encoding="utf-8") for name, source in _COPIED.items()},
        ".env.example": _settings(),
    }


#: Where a file goes, and its name among ours.
_COPIED = {
    "app.py": "app.py.txt",
    "custom_functions/__init__.py": "custom_functions.py.txt",
    "custom_scripts/__init__.py": "custom_scripts.py.txt",
    "auth/__init__.py": "auth.py.txt",
    "auth/token/__init__.py": "token.py.txt",
    "static/js/main.js": "main.js",
    "static/js/pane.js": "pane.js",
    "templates/taskpane.html": "taskpane.html",
    ".gitignore": "gitignore.txt",
    "pyproject.toml": "pyproject.toml.txt",
}


def _settings() -> str:
    usual = Limits()
    return f"""\
# Copy this file to .env, which stays on the server, and fill in what you need.

# {LICENCE}
# XLWINGS_LICENSE_KEY=

# A token that every analyst types into the task pane once. Or Entra ID: XLWINGS_AUTH_PROVIDERS=["entraid"] and
# the settings that xlwings Server's documentation names.
# {TOKEN}=

# The most that one call may hold: cells over all its ranges, and bytes of its body.
# {MOST_CELLS}={usual.cells}
# {MOST_BYTES}={usual.bytes}

# Excel on the web may need it, says xlwings Server's own template.
# XLWINGS_CORS_ALLOW_ORIGINS=["*"]

# The name under which analysts reach the server, without https://, if the manifest shows another.
# XLWINGS_HOSTNAME=
"""
