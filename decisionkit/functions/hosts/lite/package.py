"""What xlwings Lite needs: the wheel, the line that names it, the two lines of code, and how to go about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from decisionkit.functions.hosts.folders import write_folder
from decisionkit.functions.hosts.packages import Packager
from decisionkit.functions.hosts.wheel import NAME, wheel

README = Path(__file__).parent / "files" / "README.md"
REQUIREMENTS = f"https://YOUR-ADDRESS/{NAME}\n"
MAIN = "import xlwings as xw\nfrom decisionkit.functions.cells import *\n"


def files() -> Mapping[str, str | bytes]:
    """What does the folder hold?  The same each time."""
    readme = README.read_text(encoding="utf-8").replace("{wheel}", NAME)
    return {"README.md": readme, "requirements.txt": REQUIREMENTS, "main.py": MAIN, NAME: wheel()}


def write(target: Path) -> None:
    """Write the folder."""
    write_folder(target, files())


def next_steps(target: Path) -> Sequence[str]:
    """What does whoever gives it to analysts do now?"""
    return [
        f"Put {NAME} where Excel can load it by https, and its address into {target / 'requirements.txt'}.",
        f"Then read {target / 'README.md'}: what an analyst clicks and pastes.",
    ]


packager = Packager(usual_name="decisionkit-lite", write=write, next_steps=next_steps)
