"""What a build promises: the same bytes, clean files, text that stays text, nothing half-written."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from openxml_audit import OpenXmlValidator

import decisionkit as dk
from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.tables import Criterion, Judgment, Option
from decisionkit.ooxml.lint.book import lint
from decisionkit.storage.blank import blank
from tests.random_decision import random_decision
from tests.strategies import NASTY, NASTY_LONG
from tests.workbook.named import cells_of, named_values
from tests.workbook_file import formulas, read_values

UNSEEN = {"Summary", "Calculations", "dk_lists", "Pairs"}
NAMESPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def nasty() -> Decision:
    """Return a decision in which every text is one that a spreadsheet would take for something else."""
    case = dk.ceasefire()
    short = [*NASTY, *(f"{text} again"[:250] for text in NASTY)]
    options = tuple(replace(o, name=short[i], note=NASTY_LONG[i % len(NASTY_LONG)]) for i, o in enumerate(case.options))
    criteria = tuple(replace(c, name=short[i]) for i, c in enumerate(case.criteria))
    parties = tuple(replace(p, name=short[i + 3], position=NASTY[0]) for i, p in enumerate(case.parties))
    return replace(case, title=NASTY[0], question="@SUM(1)", options=options, criteria=criteria, parties=parties)


DECISIONS: dict[str, Callable[[], Decision]] = {
    "ceasefire": dk.ceasefire,
    "blank": blank,
    "nasty": nasty,
    "smallest": lambda: random_decision(1, 1, 1, 1, n_parties=0, n_evidence=0, n_references=0),
    "deepest": lambda: random_decision(2, 5, 12, 4, n_parties=3),
    "incomplete": lambda: random_decision(3, 6, 6, 2, missing=0.3),
    "topsis": lambda: random_decision(4, 9, 7, 2, method="topsis"),
}


@pytest.fixture(params=DECISIONS)
def book(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return dk.build(DECISIONS[request.param](), tmp_path / f"{request.param}.xlsx")


def test_both_checkers_find_nothing(book: Path) -> None:
    assert lint(book) == []
    found = OpenXmlValidator().validate(str(book))
    assert [str(error) for error in found.errors] == []


def test_every_sheet_is_there_and_every_formula_is_cached_and_plain(book: Path) -> None:
    values = read_values(book)
    assert {"Decision", "Summary", "Calculations", "dk_lists"} <= {sheet for sheet, _ in values}
    cells = formulas(book)
    numbers = sum(isinstance(values.get(cell), int | float) for cell in cells)
    assert numbers > len(cells) / 3
    for cell, formula in cells.items():
        assert "_xlfn" not in formula, cell
        assert "#REF!" not in formula, cell


def test_what_nobody_types_into_is_protected_without_password_and_inputs_are_free(book: Path) -> None:
    with zipfile.ZipFile(book) as archive:
        names = [
            sheet.get("name", "")
            for sheet in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter(f"{NAMESPACE}sheet")
        ]
        assert names[0] == "Decision"
        for number, name in enumerate(names, start=1):
            root = ElementTree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))
            protection = root.find(f"{NAMESPACE}sheetProtection")
            assert (protection is not None) == (name in UNSEEN), name
            assert protection is None or protection.get("password") is None


def test_every_chart_has_a_text_for_those_who_cannot_see_it(book: Path) -> None:
    with zipfile.ZipFile(book) as archive:
        drawings = [name for name in archive.namelist() if name.startswith("xl/drawings/drawing")]
        assert drawings
        for drawing in drawings:
            for element in ElementTree.fromstring(archive.read(drawing)).iter():
                if element.tag.endswith("}cNvPr"):
                    assert len(element.get("descr", "")) > 30


def test_no_text_of_a_user_becomes_a_formula_or_a_link(tmp_path: Path) -> None:
    decision = nasty()
    book = dk.build(decision, tmp_path / "nasty.xlsx")
    values = read_values(book)
    cells = formulas(book)
    assert NASTY[0] in named_values(book, values, "dk_title")
    ranked = [option for option in decision.options if option.role == "option"]
    for cell, option in zip(cells_of(book, "dk_options")[1:], ranked, strict=False):
        assert values[cell] == option.name
        assert cell not in cells
    outside = [re.sub('"[^"]*"', "", formula) for formula in cells.values()]  # a name that is followed is in quotes
    assert not any("HYPERLINK" in formula for formula in outside)
    with zipfile.ZipFile(book) as archive:
        links = b"".join(archive.read(n) for n in archive.namelist() if n.endswith(".rels"))
    assert b"http://x" not in links
    assert b"External" not in links
    assert dk.load(book) == decision


def test_the_same_decision_gives_the_same_bytes_in_two_processes_on_two_days(tmp_path: Path) -> None:
    code = """
import datetime, sys, time
import decisionkit as dk
late = float(sys.argv[2])
real = time.time
time.time = lambda: real() + late
time.localtime = lambda when=None: time.gmtime(real() + late)
class Day(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return datetime.datetime.fromtimestamp(real() + late, tz)
datetime.datetime = Day
dk.build(dk.ceasefire(), sys.argv[1])
"""
    made = []
    for name, late, seed in (("today", "0", "1"), ("later", "172800", "2")):
        path = tmp_path / f"{name}.xlsx"
        command = [sys.executable, "-c", code, str(path), late]
        subprocess.run(command, check=True, env={"PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo" if seed == "2" else "UTC"})
        made.append(path.read_bytes())
    assert made[0] == made[1]
    assert dk.build(dk.ceasefire(), tmp_path / "third.xlsx").read_bytes() == made[0]


def test_another_decision_gives_other_bytes(tmp_path: Path) -> None:
    case = dk.ceasefire()
    first = dk.build(case, tmp_path / "a.xlsx").read_bytes()
    assert dk.build(replace(case, title="Another"), tmp_path / "b.xlsx").read_bytes() != first


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("book.xls", r"must end in \.xlsx; found '\.xls'"),
        ("book", r"must end in \.xlsx; found ''"),
    ],
)
def test_a_wrong_target_is_refused(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(dk.WorkbookError, match=message):
        dk.build(blank(), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_the_folder_is_made_unless_a_file_stands_in_its_way(tmp_path: Path) -> None:
    assert dk.load(dk.build(dk.ceasefire(), tmp_path / "of" / "mine" / "book.xlsx")) == dk.ceasefire()
    (tmp_path / "file").write_bytes(b"mine")
    with pytest.raises(dk.WorkbookError, match="cannot be written to"):
        dk.build(blank(), tmp_path / "file" / "book.xlsx")
    assert (tmp_path / "file").read_bytes() == b"mine"


def test_a_file_that_is_there_stays_unless_told_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(b"an analyst's work")
    with pytest.raises(dk.WorkbookError, match=r"already exists\. .*overwrite=True"):
        dk.build(blank(), path)
    assert path.read_bytes() == b"an analyst's work"
    dk.build(blank(), path, overwrite=True)
    assert zipfile.is_zipfile(path)
    assert [p.name for p in tmp_path.iterdir()] == ["book.xlsx"]


def test_a_build_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(b"an analyst's work")

    def break_off(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("decisionkit.workbook.written.write.to_bytes", break_off)
    with pytest.raises(KeyboardInterrupt):
        dk.build(blank(), path, overwrite=True)
    assert path.read_bytes() == b"an analyst's work"
    assert [p.name for p in tmp_path.iterdir()] == ["book.xlsx"]


def test_long_texts_fit_where_the_format_is_narrow(tmp_path: Path) -> None:
    """Names of 250 characters and anchors of 1,000 must not break prompts, heads or charts."""
    leaf = Criterion(id="leaf", name="N" * 250, anchors=("a" * 1_000, "", "z" * 1_000))
    option = Option(id="one", name="O" * 250)
    judgment = Judgment(option="one", criterion="leaf", mode=5, why="w" * 32_000)
    decision = Decision(title="T" * 250, criteria=(leaf,), options=(option,), judgments=(judgment,))
    book = dk.build(decision, tmp_path / "long.xlsx")
    assert lint(book) == []
    assert dk.load(book) == decision


def test_a_link_that_leads_nowhere_is_there_already(tmp_path: Path) -> None:
    link = tmp_path / "book.xlsx"
    link.symlink_to(tmp_path / "elsewhere.xlsx")
    with pytest.raises(dk.WorkbookError, match=r"already exists\. .*overwrite=True"):
        dk.build(blank(), link)
    dk.build(blank(), link, overwrite=True)
    assert link.is_symlink()
    assert zipfile.is_zipfile(tmp_path / "elsewhere.xlsx")


def test_a_file_that_comes_meanwhile_is_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "book.xlsx"
    module = sys.modules["decisionkit.workbook.build"]
    monkeypatch.setattr(module, "_bytes", lambda *_: b"%d" % path.write_bytes(b"another's work"))
    with pytest.raises(dk.WorkbookError, match=r"already exists\. .*overwrite=True"):
        dk.build(blank(), path)
    assert path.read_bytes() == b"another's work"
    assert [p.name for p in tmp_path.iterdir()] == ["book.xlsx"]


def test_a_name_that_leads_nowhere_is_refused_in_a_sentence(tmp_path: Path) -> None:
    loop = tmp_path / "loop.xlsx"
    loop.symlink_to(loop)
    for name in (loop, tmp_path / ("x" * 3000 + ".xlsx")):
        with pytest.raises(dk.WorkbookError, match=r"cannot be reached|cannot be written"):
            dk.build(dk.ceasefire(), name, overwrite=True)
    with pytest.raises(dk.InputError, match="must be a path that can be read"):
        dk.load("x" * 3000)
