"""A plain table on the command line: said before the result, asked on a terminal, refused in a script."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import decisionkit as dk
from decisionkit.cli.shared.table_options import TableOptions, written
from tests.cli import ENVIRONMENT, data, done, listing, refused, run
from tests.cli.terminal import typed

OPEN = "offer,price,comfort\nSmall,10,4\nLarge,40,9\nMiddle,20,6\n"
TOLD = OPEN.replace("Small", "better,lower,higher\nSmall", 1)
WAYS = ("--better", "price=lower", "--better", "comfort=higher")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "open.csv").write_text(OPEN)
    (tmp_path / "offers.csv").write_text(TOLD)
    return tmp_path


@pytest.mark.parametrize("command", ["score", "check", "compare", "build"])
def test_what_was_understood_comes_before_the_result(command: str) -> None:
    text = done(command, "offers.csv", "--weights", "comfort=3,price=1")
    said, _, result = text.partition("\n\n")
    assert said.startswith("Read as a plain table: offers.csv (3 options, 2 criteria)\n")
    assert [line.split() for line in said.splitlines()[2:4]] == [
        ["price", "25.0", "%", "lower", "10", "to", "40"],
        ["comfort", "75.0", "%", "higher", "4", "to", "9"],
    ]
    assert "ends of the data" in said
    assert result


def test_a_script_gets_it_in_json_and_beside_csv() -> None:
    for command in ("score", "check", "compare"):
        found = data(command, "offers.csv", "--json")["understood"]
        assert [column["name"] for column in found["columns"]] == ["price", "comfort"]
        assert any("equal" in remark for remark in found["remarks"])
    result = run("score", "offers.csv", "--csv")
    assert [row["rank"] for row in csv.DictReader(io.StringIO(result.stdout))] == ["1", "2", "2"]
    assert result.stderr.startswith("Read as a plain table: offers.csv")


def test_what_is_open_is_one_fault_in_a_script_and_its_options_settle_it() -> None:
    said = refused("score", "open.csv")
    assert said.count("\n") == 1
    assert "price=lower" in said
    assert done("score", "open.csv", *WAYS).replace("open", "offers").replace("Open", "Offers") == done(
        "score", "offers.csv"
    )


def test_a_workbook_of_a_table(here: Path) -> None:
    assert "Written: offers.xlsx (3 options, 2 criteria, 6 scores)" in done("build", "offers.csv")
    assert dk.load("offers.xlsx") == dk.load("offers.csv")
    before = listing(here)
    assert "already exists" in refused("build", "offers.csv")
    assert "being read" in refused("build", "offers.csv", "-o", "offers.csv", "--force")
    assert listing(here) == before


def test_a_table_in_a_workbook_is_never_written_over(here: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in csv.reader(io.StringIO(TOLD)):
        book.active.append([float(cell) if cell.isdigit() else cell for cell in row])
    book.save("offers.xlsx")
    before = (here / "offers.xlsx").read_bytes()
    assert "Written: offers-decision.xlsx" in done("build", "offers.xlsx")
    assert "being read" in refused("build", "offers.xlsx", "-o", "offers.xlsx", "--force")
    assert (here / "offers.xlsx").read_bytes() == before
    assert dk.load("offers-decision.xlsx") == dk.load("offers.xlsx") == dk.load("offers.csv")


def test_a_workbook_of_somebody_is_not_in_the_way(here: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    openpyxl.Workbook().save("offers.xlsx")
    assert "Written: offers-decision.xlsx" in done("build", "offers.csv")


def test_one_of_a_kind_is_said_in_the_singular(here: Path) -> None:
    (here / "one.csv").write_text("Offer,Price\nOak,3\n")
    assert "(1 option, 1 criterion)" in done("score", "one.csv", "--better", "price=lower")
    assert "(1 option, 1 criterion, 1 score)" in done("build", "one.csv", "--better", "price=lower")
    assert "1 option, 1 criterion, 1 score, no faults" in done("check", "one.xlsx")


def test_large_numbers_are_written_out(here: Path) -> None:
    (here / "big.csv").write_text("House,Price\nOak,1250000\nElm,985000\n")
    assert "985000 to 1250000" in done("score", "big.csv", "--better", "price=lower")


def test_standard_input(here: Path) -> None:
    command = [sys.executable, "-m", "decisionkit", "score", "-", "--json"]
    environment = {**ENVIRONMENT, "PYTHONPATH": str(Path(dk.__file__).parents[1])}
    done_ = subprocess.run(command, input=TOLD.encode(), capture_output=True, env=environment, check=True, timeout=60)
    assert json.loads(done_.stdout)["ranking"] == data("score", "offers.csv", "--json")["ranking"]
    subprocess.run([*command[:3], "build", "-"], input=TOLD.encode(), env=environment, check=True, timeout=60)
    assert dk.load("decision.xlsx").options == dk.load("offers.csv").options


def test_many_tables_are_not_asked_about() -> None:
    dk.save(dk.load("offers.csv"), "folder")
    result = run("score", "offers.csv", "open.csv", "folder", "--json")
    assert result.exit_code == 2
    answer = json.loads(result.stdout)
    assert {row["file"] for row in answer["rows"]} == {"offers.csv", "folder"}
    assert list(answer["understood"]) == ["offers.csv"]
    assert [each["file"] for each in answer["faults"]] == ["open.csv"]
    assert "better, turned, decimal, weights, order and sheet are for plain tables" in refused("check", "folder", *WAYS)


def test_diff_of_tables_in_another_order(here: Path) -> None:
    head, told, *rows = TOLD.splitlines()
    (here / "sorted.csv").write_text("\n".join([head, told, *sorted(rows)]))
    said = done("diff", "offers.csv", "sorted.csv")
    assert said.startswith("Read as a plain table: offers.csv")
    assert "\nDifferences, none;" in said
    found = data("diff", "offers.csv", "sorted.csv", "--json")
    assert found["changes"] == []
    assert [each["source"] for each in found["understood"].values()] == ["offers.csv", "sorted.csv"]
    dk.save(dk.load("offers.csv"), "folder")
    assert "\nDifferences, none;" in done("diff", "offers.csv", "folder")
    assert "title 'Sorted' became 'Offers'" in done("diff", "sorted.csv", "folder")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--better", "price"), "--better takes NAME=WAY"),
        (("--better", "=lower"), "--better takes NAME=WAY"),
        (("--better", "a=lower", "--better", "a=higher"), "--better names a twice"),
        (("--weights", "4,x"), "--weights takes numbers"),
        (("--weights", "price="), "--weights takes 4,1,3 or price=4"),
        (("--weights", "a=1,a=2"), "--weights names a twice"),
        (("--weights", "50%,0.25,0.25"), "--weights takes percentages or numbers, not both"),
        (("--weights", "a=50%,b=0.5"), "--weights takes percentages or numbers, not both"),
        (("--weights", "1,2", "--weights", "3"), "--weights gives one list"),
        (("--decimal", "x"), "'.', ','"),
    ],
)
def test_options_that_make_no_sense(options: tuple[str, ...], words: str) -> None:
    assert words in refused("score", "offers.csv", *options)


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        (("4,1,3",), [4, 1, 3]),
        (("0,5; 0.25",), [0.5, 0.25]),
        (("50 %, 25%",), [50, 25]),
        (("price=4, comfort = 1.5",), {"price": 4, "comfort": 1.5}),
        (("price, net=4", "comfort=1"), {"price, net": 4, "comfort": 1}),
        ((), None),
    ],
)
def test_weights_as_people_write_them(given: tuple[str, ...], meant: object) -> None:
    assert TableOptions(weights=given).answers().weights == meant


def test_a_terminal_is_asked_each_thing_once_and_told_the_command_line() -> None:
    code, shown = typed(["score", "open.csv"], [("price", "l\n"), ("comfort", "sideways\n"), ("one of", "Higher\n")])
    assert code == 0
    assert "Please answer one of: higher, lower, ignore." in shown
    [line] = re.findall(r"Without questions:\n  decisionkit (.+)\n", shown)
    assert shlex.split(line) == ["score", "open.csv", *WAYS]
    assert shown.index("Read as a plain table") > shown.index("Without questions")
    assert "Middle leads with 5.3 of 10" in shown
    assert "Middle leads with 5.3 of 10" in done(*shlex.split(line))


def test_a_square_table_and_a_mark_with_two_readings_are_asked(here: Path) -> None:
    (here / "marks.csv").write_text("offer,price,area\nbetter,lower,higher\nSmall,1.234,2.500\nLarge,4.321,3.750\n")
    code, shown = typed(["check", "marks.csv", "--json"], [("decimal mark", "point\n")])
    assert code == 0
    assert "decisionkit check marks.csv --json --decimal ." in shown
    assert '"high": 4.321' in shown


def test_words_are_put_in_order_on_a_terminal(here: Path) -> None:
    (here / "words.csv").write_text(
        "offer,price,look\nbetter,lower,higher\nSmall,10,drab\nLarge,40,neat\nMid,20,dull\n"
    )
    code, shown = typed(["score", "words.csv"], [("order", "drab, dull, neat\n")])
    assert code == 0
    assert "--order 'drab" in shown
    options = next(line for line in shown.splitlines() if "--order" in line).split("decisionkit ")[1]
    assert "Large" in done(*shlex.split(options))


def test_an_order_that_lacks_a_word_is_asked_again(here: Path) -> None:
    (here / "words.csv").write_text(
        "offer,price,look\nbetter,lower,higher\nSmall,10,drab\nLarge,40,neat\nMid,20,dull\n"
    )
    code, shown = typed(["score", "words.csv"], [("order", "higher\n"), ("it lacks", "drab<dull<neat\n")])
    assert code == 0
    assert "it lacks drab, neat, dull" in " ".join(shown.split())


@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_giving_up_ends_it(here: Path, key: str) -> None:
    before = listing(here)
    code, shown = typed(["build", "open.csv"], [("price", key)])
    assert code == 130
    assert "Interrupted." in shown
    assert listing(here) == before


def test_nobody_is_asked_where_the_output_goes_into_a_file(here: Path) -> None:
    code, shown = typed(["score", "open.csv"], [], here / "out.txt")
    assert code == 2
    assert "price=lower" in shown
    assert (here / "out.txt").read_text() == ""


def test_answers_are_written_as_options() -> None:
    options = TableOptions(better=("a b=lower",), turned=False, decimal=",", order=("x<y",), sheet="Data")
    words = ["--better", "a b=lower", "--not-turned", "--decimal", ",", "--order", "x<y", "--sheet", "Data"]
    assert written(options.answers()) == words
