"""How is the add-in for LibreOffice Calc made?  A zipped folder: the texts of the declarations, and decisionkit."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path

from decisionkit.functions.catalogue import CATALOGUE
from decisionkit.functions.hosts.libreoffice import configuration, idl, registration
from decisionkit.functions.hosts.libreoffice.bundle import bundled
from decisionkit.functions.hosts.packages import Packager
from decisionkit.functions.hosts.written import written

#: What has to be in LibreOffice, at least.
PYTHON, NUMPY = (3, 11), (2, 0)

_COMPONENT = Path(__file__).with_name("component") / registration.COMPONENT
_ALWAYS_THE_SAME_TIME = (1980, 1, 1, 0, 0, 0)


def write(path: Path, folders: Sequence[str] = ()) -> None:
    """Make the add-in, replacing what is there. Same declarations, same bytes.

    ``folders`` are searched for Python packages besides LibreOffice's own: those of another Python of the same
    version that has numpy.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in contents(folders).items():
            info = zipfile.ZipInfo(name, _ALWAYS_THE_SAME_TIME)
            info.create_system = 3  # otherwise the name of the system that made it
            info.external_attr = 0o644 << 16
            archive.writestr(info, content, zipfile.ZIP_DEFLATED, 9)
    written(packed.getvalue(), path)


def contents(folders: Sequence[str] = ()) -> dict[str, bytes]:
    """What is in the add-in?  Each file by its name, sorted."""
    functions = list(CATALOGUE.values())
    needs = {"python": PYTHON, "numpy": NUMPY, "folders": list(folders)}
    texts = {
        "META-INF/manifest.xml": registration.manifest(),
        "description.xml": registration.description(),
        "needs.json": json.dumps(needs, indent=1) + "\n",
        configuration.FILE: configuration.configuration(functions),
        idl.FILE: idl.idl(functions),
        registration.COMPONENT: _COMPONENT.read_text(encoding="utf-8"),
        registration.COMPONENTS: registration.components(),
    }
    files = {name: text.encode() for name, text in texts.items()}
    files |= {f"pythonpath/decisionkit/{name}": content for name, content in bundled()}
    return dict(sorted(files.items()))


def next_steps(path: Path) -> list[str]:
    """What does the analyst do with it?"""
    return [
        f"In LibreOffice: Tools > Extensions > Add..., choose {path.name}, restart LibreOffice. Then type "
        "=DK_METHODS() into a cell and finish with Ctrl+Shift+Enter.",
        f"LibreOffice's own Python has to be {'.'.join(map(str, PYTHON))} or newer and has to have numpy; "
        "if it does not, the cells say so.",
    ]


packager = Packager(usual_name="decisionkit.oxt", write=write, next_steps=next_steps)
