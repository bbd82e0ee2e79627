"""The documentation says what is so: names, tables, layers, links, the tutorial's commands, the model of a method."""

from __future__ import annotations

import re
import runpy
import shlex
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.declarations.registry import keys, kinds, methods_of
from decisionkit.ooxml.references import column_letters
from tests.cli import run
from tests.spreadsheet import calculated
from tests.workbook.named import cells_of, named_values
from tests.workbook.native_values import Given, evaluate
from tests.workbook_file import Cell, Value, formulas, read_values, set_inputs, tables

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
#: What a native speaker would not say: the kinds in the table of CONTRIBUTING.md under "Plain English".
ODD = re.compile(
    r"""(?<!there\ )\b(is|are)\ no\ (?!(better|worse|less|larger|longer)\b)\w+ | \b(that|what|which)\ (is|are)\ none\b
    | \b(left|leaves?)\ aside\b | \bno\ use\ for\b | \banew\b | \bis\ there\ (already|twice)\b | \bcomes?\ near\b
    | \b(up\ to|from)\ so\ many\b | \bknows\ no\b | \bhas\ not\ (one|two|three|as)\b | \b(is|are)\ to\ have\b
    | \bweighs\ nothing\b | \bthe\ order\ round\b | \bround\ a\ circle\b | \bparts?\ (two|the)\ categories\b
    | \bput\ up\ with\b | \bhangs\ on\b""",
    re.VERBOSE | re.IGNORECASE,
)
FENCED = re.compile(r"^```(.*?)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def page_name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def anchors(path: Path) -> set[str]:
    """Return what a link can point to on a page: its headings, as web pages of repositories write them."""
    prose = FENCED.sub("", path.read_text(encoding="utf-8"))
    heads = re.findall(r"^#+ (.+)$", prose, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_links_lead_somewhere(page: Path) -> None:
    prose = FENCED.sub("", page.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)\s]+)\)", prose):
        if target.startswith("https://"):
            continue
        name, _, anchor = target.partition("#")
        path = page.parent / name if name else page
        assert path.exists(), f"{page_name(page)}: {target}"
        assert not anchor or anchor in anchors(path), f"{page_name(page)}: {target}"


def on_one_line(path: Path) -> str:
    """Return a file's text on one line, the pieces of its strings joined, without the table of what not to say."""
    written = path.read_text(encoding="utf-8").split("\n## Plain English\n")[0]
    return re.sub(r"\s+#?:?\s*", " ", re.sub(r'"\s*\n\s*f?"', "", written))


@pytest.mark.parametrize("path", [*PAGES, *sorted((ROOT / "decisionkit").rglob("*.py"))], ids=page_name)
def test_the_english_is_plain(path: Path) -> None:
    said = on_one_line(path)
    assert [said[max(0, odd.start() - 30) : odd.end() + 20] for odd in ODD.finditer(said)] == []


def test_what_is_not_said_is_found_and_what_is_said_instead_is_not() -> None:
    rows = re.findall(r"^\| (.+) \| (.+) \|$", text("CONTRIBUTING.md").split("## Plain English")[1], re.MULTILINE)[1:]
    assert len(rows) >= 12
    for better, worse in rows:
        assert ODD.search(better) is None, better
        assert [each for each in worse.split("; ") if not ODD.search(each)] == []


@pytest.fixture(scope="module")
def made() -> dict[Path, str]:
    """Return the pages of methods as the script makes them."""
    pages: dict[Path, str] = runpy.run_path(str(DOCS / "make_methods.py"))["pages"]()
    return pages


def test_the_pages_of_methods_are_what_the_methods_say(made: dict[Path, str]) -> None:
    for path, page in made.items():
        assert page == path.read_text(encoding="utf-8"), f"{page_name(path)}: run python docs/make_methods.py"
    assert set(made) == {DOCS / "methods.md", *(DOCS / "methods").iterdir()}


def test_the_pages_of_cell_functions_are_what_the_functions_say() -> None:
    pages: dict[Path, str] = runpy.run_path(str(DOCS / "make_functions.py"))["pages"]()
    for path, page in pages.items():
        assert page == path.read_text(encoding="utf-8"), f"{page_name(path)}: run python docs/make_functions.py"
    folder = DOCS / "cell-functions"
    assert set(pages) == {folder / "functions.md", *(folder / "functions").iterdir()}


def test_the_reference_of_a_decision_on_disk_is_what_its_tables_say() -> None:
    made: str = runpy.run_path(str(DOCS / "make_fields.py"))["page"]()
    assert made == text("docs/decision.md"), "run python docs/make_fields.py"


def test_every_method_is_on_the_index_and_on_the_page_of_its_kind(made: dict[Path, str]) -> None:
    for kind in kinds():
        page = made[DOCS / "methods" / f"{kind}.md"]
        for key, method in methods_of(kind).items():
            assert f"| `{key}` | [{method.title}](methods/{kind}.md#" in made[DOCS / "methods.md"]
            section = page.split(f"\n### {method.title} (`{key}`)\n")[1].split("\n### ")[0]
            assert method.question in section
            assert section.count("\n| printed | ") == section.count("\n| here | ") == 1


def test_tables_of_the_pages_of_methods_have_as_many_cells_in_each_row(made: dict[Path, str]) -> None:
    for path, page in made.items():
        for body in re.findall(r"(?:^\|.*\n)+", page, re.MULTILINE):
            rows = [len(re.findall(r"(?<!\\)\|", line)) for line in body.splitlines()]
            assert len(set(rows)) == 1, (page_name(path), body)


def test_the_readme_names_every_kind_and_methods_that_are_there() -> None:
    rows = re.findall(r"^\| (\w+) \| [^|]+ \| (`.+`) \|$", text("README.md").split("## Methods")[1], re.MULTILINE)
    assert [kind for kind, _ in rows] == list(kinds())
    for kind, named in rows:
        assert set(re.findall(r"`(\w+)`", named)) <= set(keys(kind))


def test_every_public_name_is_in_the_design() -> None:
    named = set(re.findall(r"`(\w+)[`(]", text("docs/design.md")))
    assert sorted(set(dk.__all__) - named) == []


def test_the_layers_of_the_design_are_those_that_are_enforced() -> None:
    contracts = tomllib.loads(text("pyproject.toml"))["tool"]["importlinter"]["contracts"]
    enforced = [line.replace(" ", "").split("|") for line in contracts[0]["layers"]]
    table = text("docs/design.md").split("## Layers")[1].split("## ")[0]
    rows = re.findall(r"^\| (`.+?) \|", table, re.MULTILINE)
    assert [re.findall(r"`(\w+)", row) for row in rows] == enforced[::-1]


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads(text("pyproject.toml"))["project"]
    reasons = re.findall(r"^\| ([\w-]+) \|", text("docs/design.md").split("## Dependencies")[1], re.MULTILINE)
    needed = [re.split("[<>=]", each)[0] for each in project["dependencies"]]
    assert reasons[1 : len(needed) + 1] == needed


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return dk.build(dk.ceasefire(), tmp_path_factory.mktemp("docs") / "ceasefire.xlsx")


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return dk.build(dk.ceasefire(), tmp_path_factory.mktemp("docs") / "full.xlsx", sheets="full")


def defined_names(book: Path) -> set[str]:
    import zipfile

    with zipfile.ZipFile(book) as archive:
        return set(re.findall(r'<definedName name="(\w+)"', archive.read("xl/workbook.xml").decode()))


def test_the_tables_and_names_of_the_workbook_are_there(full: Path) -> None:
    page = text("docs/workbook.md")
    rows = dict(re.findall(r"^\| `(dk_\w+)` \| ((?:[A-Z][a-z ]+, )+[A-Z][a-z ]+) \|$", page, re.MULTILINE))
    shown = read_values(full)
    heads = {
        table: ", ".join(
            str(shown[sheet, f"{column_letters(column)}{at.top}"]) for column in range(at.left, at.right + 1)
        )
        for table, (sheet, at) in tables(full).items()
    }
    assert rows == heads
    now, _, before = page.partition("## Names of version 1")
    promised = set(re.findall(r"`(dk_\w+)`", now))
    assert sorted(promised - set(rows) - defined_names(full)) == []
    follows = [cell for line in before.splitlines() for cell in re.findall(r"^\| [^|]+ \| ([^|]+) \|$", line)]
    assert set(re.findall(r"`(dk_\w+)`", " ".join(follows))) <= promised | {"dk_parties", "dk_vetoes"}


def test_what_not_ready_can_say_is_in_formulas_and_there_are_as_many(book: Path, full: Path) -> None:
    page = text("docs/workbook.md")
    section = page.split("## Not ready")[1].split("## ")[0]
    listed = [
        words for row in re.findall(r"^\| [^|]+ \| (.*;.*) \|$", section, re.MULTILINE) for words in row.split("; ")
    ]
    assert len(listed) > 12
    cells = formulas(book)
    said = " ".join(cells.values())
    assert [words for words in listed if words not in said] == []
    found = re.findall(r"more than ([\d,]+) cells with a\s+formula, and the full one more than ([\d,]+)", page)
    ((least, most),) = found
    assert len(cells) > int(least.replace(",", ""))
    assert len(formulas(full)) > int(most.replace(",", ""))


def pattern(shown: str) -> str:
    """Return what a printed text has to match; a line of three dots stands for any lines."""
    lines = [r"(.*\n)*" if line == "..." else re.escape(line) + r"\n" for line in shown.splitlines()]
    return "".join(lines)


def test_the_tutorial_prints_what_it_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    commands = 0
    for info, body in FENCED.findall(text("docs/tutorial.md")):
        kind, _, file = info.partition(" ")
        if kind in ("toml", "csv"):
            Path(file).write_text(body, encoding="utf-8")
        elif kind == "console":
            command, _, shown = body.partition("\n")
            result = run(*shlex.split(command.removeprefix("$ decisionkit ")))
            assert result.exit_code == 0, (command, result.output)
            assert re.fullmatch(pattern(shown), result.stdout), (command, result.stdout)
            commands += 1
    assert commands == 8


def test_the_page_on_scripts_prints_what_it_shows(capsys: pytest.CaptureFixture[str]) -> None:
    blocks = dict(FENCED.findall(text("docs/scripts.md")))
    exec(compile(blocks["python"], "scripts.md", "exec"), {})
    assert re.fullmatch(pattern(blocks["text"]), capsys.readouterr().out)


def said_in_the_workbook() -> dict[str, str]:
    """Return what the workbook says in the tutorial, by what was typed before."""
    return {i.removeprefix("text "): b.strip() for i, b in FENCED.findall(text("docs/tutorial.md")) if "text" in i}


@pytest.fixture(scope="module")
def typed(book: Path, tmp_path_factory: pytest.TempPathFactory) -> list[dict[Cell, Value]]:
    """Return what the workbook holds as built and after each of the tutorial's changes."""
    folder = tmp_path_factory.mktemp("typed")
    changed = [book]
    for number, where in enumerate(list(said_in_the_workbook())[1:], 1):
        sheet, cell, value = re.split("!| = ", where)
        given: Any = float(value) if value.isdigit() else value
        changed.append(set_inputs(book, folder / f"{number}.xlsx", {(sheet, cell): given}))
    return [calculated(after) for after in changed]


def test_the_workbook_says_what_the_tutorial_says_it_does(book: Path, typed: list[dict[Cell, Value]]) -> None:
    told = said_in_the_workbook()
    assert list(told) == ["Decision", "Decision!G10 = 3", "Decision!E5 = TOPSIS", "Decision!G18 = 12"]
    assert [named_values(book, cells, "dk_headline") for cells in typed] == [[said] for said in told.values()]
    part = dict(zip(named_values(book, typed[0], "dk_part"), cells_of(book, "dk_part_weight"), strict=True))
    assert part["Credibility"] == ("Decision", "G10")


def quoted(page: str) -> list[str]:
    """Return the texts that a page quotes: between quotation marks, and in tables of words."""
    prose = FENCED.sub("", page)
    marked = re.findall(r'"([^"]+)"', re.sub(r"`[^`]+`", "", prose))
    tables = re.findall(r"^\| words \|.*\n\|[-|]+\n((?:\|.*\n)+)", prose, re.MULTILINE)
    return [" ".join(each.split()) for each in (*marked, *re.findall(r"^\| (.*?) \|", "".join(tables), re.MULTILINE))]


def test_every_text_that_the_tutorial_quotes_is_one_of_the_product(typed: list[dict[Cell, Value]]) -> None:
    page = text("docs/tutorial.md")
    # The blocks are held against the product, or given to it, by the tests above.
    shown = [body for _, body in FENCED.findall(page)]
    shown += [value for cells in typed for value in cells.values() if isinstance(value, str)]
    found = quoted(page)
    assert len(found) >= 5
    patterns = {each: re.escape(each).replace(re.escape("..."), ".*") for each in found}
    assert [each for each in found if not any(re.search(patterns[each], words) for words in shown)] == []


def test_the_model_of_a_method_works() -> None:
    blocks = [body for info, body in FENCED.findall(text("CONTRIBUTING.md")) if info == "python"]
    space: dict[str, Any] = {"__name__": "worst_value"}
    exec(compile(blocks[0], "CONTRIBUTING.md", "exec"), space)
    method = space["declaration"]
    table = np.array([[7.0, 2.0, 5.0], [4.0, 5.0, 0.0]])
    weights = np.array([0.5, 0.5, 0.0])
    scores = method.score(table, weights, ["max"] * 3, steps=True).scores
    assert scores.tolist() == [2.0, 4.0]
    ones, ranked = np.ones(3), np.array([True, True])
    found = evaluate(
        method.native,
        Given(
            performance=table,
            value=table,
            sign=ones,
            weights=weights,
            indifference=0 * ones,
            preference=0 * ones,
            ranked=ranked,
        ),
    )
    assert found["score"].tolist() == [2.0, 4.0]
    example = method.example
    assert tuple(method.score(example.performance, example.weights, example.directions).scores) == example.scores
    names: dict[str, Any] = {}
    exec(compile(blocks[1], "CONTRIBUTING.md", "exec"), names)
    assert names["second_source"](table.tolist(), weights.tolist(), [1.0] * 3, None) == scores.tolist()
