"""What the cells say when LibreOffice's own Python lacks something: each with a real LibreOffice of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from decisionkit.functions.catalogue import CATALOGUE
from decisionkit.functions.hosts.answers import LONGEST_LINE
from tests.functions.hosts.libreoffice.addin import BESIDE, NEW_SHEET, given, new_book, packages, unpacked
from tests.office import Office
from tests.office.live import Live

RANK = CATALOGUE["DK_RANK"].call(given("B9:D14"), given("B2:D2"), given("B3:D3"))[0][0]
FORMULA = "=INDEX(DK_RANK(B9:D14;B2:D2;B3:D3);1)"


@contextmanager
def started(extensions: Path, python_path: Sequence[Path] = ()) -> Iterator[Live]:
    """Give a new book in a LibreOffice of its own."""
    running = Office(extensions=extensions, python_path=python_path)
    try:
        with new_book(running) as live:
            yield live
    finally:
        running.end()


def said(live: Live) -> str:
    live.formula(NEW_SHEET, BESIDE, FORMULA)
    line = live.value(NEW_SHEET, BESIDE)
    assert isinstance(line, str)
    assert len(line) <= LONGEST_LINE
    return line


def lacks_numpy(extensions: Path) -> str:
    """Return what a cell says without any numpy; a LibreOffice whose own Python has one cannot be asked."""
    with started(extensions) as live:
        live.formula(NEW_SHEET, BESIDE, FORMULA)
        if live.value(NEW_SHEET, BESIDE) == RANK:
            pytest.skip("LibreOffice's own Python has numpy")
        return said(live)


@pytest.mark.slow
def test_without_numpy_every_cell_says_so_and_what_to_do(tmp_path: Path) -> None:
    line = lacks_numpy(unpacked(tmp_path / "extensions"))
    assert line.startswith("decisionkit needs numpy, which LibreOffice's Python 3.")
    assert line.endswith(") does not have. Install numpy 2.0 or newer for it, then restart LibreOffice.")


@pytest.mark.slow
def test_packages_of_a_folder_that_was_written_into_the_add_in_are_found(tmp_path: Path) -> None:
    with started(unpacked(tmp_path / "extensions", [str(packages())])) as live:
        live.formula(NEW_SHEET, BESIDE, FORMULA)
        assert live.value(NEW_SHEET, BESIDE) == RANK


@pytest.mark.slow
@pytest.mark.parametrize(
    ("module", "words"),
    [
        ("__version__ = '1.26.4'", "decisionkit cannot use numpy 1.26.4 of LibreOffice's Python "),
        (
            "raise ImportError('made for\\n another ' * 30)",
            "decisionkit cannot use numpy in LibreOffice's Python ",
        ),
        ("import something_missing", "decisionkit cannot use numpy in LibreOffice's Python "),
    ],
)
def test_a_numpy_that_cannot_be_used_is_named(module: str, words: str, tmp_path: Path) -> None:
    """The numpy is a stand-in: an old one, or one for another Python, has no wheel for this Python."""
    (tmp_path / "packages" / "numpy").mkdir(parents=True)
    (tmp_path / "packages" / "numpy" / "__init__.py").write_text(module, encoding="utf-8")
    with started(unpacked(tmp_path / "extensions"), [tmp_path / "packages"]) as live:
        line = said(live)
    assert line.startswith(words)
    assert "Install numpy 2.0 or newer for it, then restart LibreOffice." in line


@pytest.mark.slow
def test_a_python_that_is_too_old_is_named(tmp_path: Path) -> None:
    """The real Python of LibreOffice is asked for a version that nobody has."""
    extensions = unpacked(tmp_path / "extensions")
    path = extensions / "decisionkit" / "needs.json"
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | {"python": [3, 99]}), encoding="utf-8")
    with started(extensions, [packages()]) as live:
        line = said(live)
    assert line.startswith("decisionkit needs Python 3.99 or newer; LibreOffice runs 3.")
    assert line.endswith(" here. Use a LibreOffice with a newer Python.")


@pytest.mark.slow
def test_an_add_in_that_is_broken_says_so_in_one_line(tmp_path: Path) -> None:
    extensions = unpacked(tmp_path / "extensions")
    (extensions / "decisionkit/pythonpath/decisionkit/functions/catalogue.py").write_text("1 / 0\n", encoding="utf-8")
    with started(extensions, [packages()]) as live:
        line = said(live)
    assert line.startswith("decisionkit cannot start in LibreOffice's Python 3.")
    assert line.endswith(": ZeroDivisionError: division by zero")


@pytest.mark.slow
def test_the_decisionkit_of_the_add_in_is_the_one_that_is_used(tmp_path: Path) -> None:
    other = tmp_path / "other" / "decisionkit"
    other.mkdir(parents=True)
    (other / "__init__.py").write_text("raise ImportError('another decisionkit')", encoding="utf-8")
    with started(unpacked(tmp_path / "extensions"), [other.parent, packages()]) as live:
        live.formula(NEW_SHEET, BESIDE, FORMULA)
        assert live.value(NEW_SHEET, BESIDE) == RANK
