"""The commands that bring workbooks up to date and take that back."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import decisionkit as dk
from tests.cli import data, done, listing, process, refused, run
from tests.workbook.refresh.subject import contents

ROOT = str(Path(__file__).parents[2])


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    return contents(tmp_path_factory.mktemp("contents"))


@pytest.fixture
def old(both: tuple[bytes, bytes]) -> bytes:
    return both[0]


@pytest.fixture
def new(both: tuple[bytes, bytes]) -> bytes:
    return both[1]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, both: tuple[bytes, bytes]) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("book.xlsx").write_bytes(both[0])
    return tmp_path


def test_a_refresh_says_what_it_changed_and_restore_takes_it_back(old: bytes, new: bytes) -> None:
    text = done("refresh", "book.xlsx")
    assert "book.xlsx: Refresh, " in text
    assert " changes" in text
    assert "By the park" in text
    assert dk.load("book.xlsx").headline() in " ".join(text.split())
    assert Path("book.xlsx").read_bytes() == new
    (backup,) = Path(".decisionkit").iterdir()
    assert backup.read_bytes() == old
    assert str(backup.name) in done("restore", "book.xlsx")
    assert Path("book.xlsx").read_bytes() == old
    done("restore", "book.xlsx")
    assert Path("book.xlsx").read_bytes() == new


def test_a_book_that_is_up_to_date_is_not_written(new: bytes) -> None:
    Path("book.xlsx").write_bytes(new)
    before = Path("book.xlsx").stat().st_mtime_ns
    assert "everything is up to date, nothing was written" in done("refresh", "book.xlsx")
    assert Path("book.xlsx").stat().st_mtime_ns == before
    assert listing(Path()).keys() == {"book.xlsx"}


def test_a_dry_run_says_what_is_then_done_and_writes_nothing(old: bytes) -> None:
    said = data("refresh", "--dry-run", "--json", "book.xlsx")["books"][0]
    assert "to be made, nothing was written" in done("refresh", "--dry-run", "book.xlsx")
    assert Path("book.xlsx").read_bytes() == old
    assert listing(Path()).keys() == {"book.xlsx"}
    made = data("refresh", "--json", "book.xlsx")["books"][0]
    assert said["backup"] is None
    assert {**said, "backup": made["backup"]} == made
    assert len(made["changes"]) > 10
    assert set(made["changes"][0]) == {"kind", "what", "why"}


def test_json_holds_the_moves_and_the_headline(old: bytes) -> None:
    found = data("refresh", "--json", "book.xlsx")
    assert found["version"] == dk.__version__
    assert found["faults"] == []
    (book,) = found["books"]
    assert (book["book"], book["fresh"]) == ("book.xlsx", False)
    assert book["headline"] == dk.load("book.xlsx").headline()
    assert "By the park" in [each["option"] for each in book["moved"]]
    assert Path(book["backup"]).read_bytes() == old


def test_what_is_wrong_with_one_book_does_not_stop_the_others(old: bytes, new: bytes) -> None:
    Path("other.xlsx").write_bytes(old)
    Path("broken.xlsx").write_bytes(old[:2_000])
    result = run("refresh", "book.xlsx", "broken.xlsx", "missing.xlsx", "other.xlsx")
    assert result.exit_code == 2
    assert result.stderr.count("Error: ") == 2
    assert "broken.xlsx" in result.stderr
    assert "missing.xlsx" in result.stderr
    assert [Path(name).read_bytes() == new for name in ("book.xlsx", "other.xlsx")] == [True, True]
    assert Path("broken.xlsx").read_bytes() == old[:2_000]
    result = run("refresh", "--json", "book.xlsx", "broken.xlsx")
    assert result.exit_code == 2
    found = json.loads(result.stdout)
    assert ([each["book"] for each in found["books"]], [each["book"] for each in found["faults"]]) == (
        ["book.xlsx"],
        ["broken.xlsx"],
    )


def test_of_a_folder_the_workbooks_are_refreshed_but_no_backups_and_lock_files(old: bytes, new: bytes) -> None:
    Path("folder").mkdir()
    for name in ("b.xlsx", "a.xlsx", "~$c.xlsx", ".d.xlsx", "notes.txt"):
        (Path("folder") / name).write_bytes(old)
    text = done("refresh", "folder")
    assert text.index("a.xlsx") < text.index("b.xlsx")
    refreshed = {path.name for path in Path("folder").iterdir() if path.is_file() and path.read_bytes() == new}
    assert refreshed == {"a.xlsx", "b.xlsx"}
    again = data("refresh", "--json", "folder")
    assert [each["fresh"] for each in again["books"]] == [True, True]
    backups = sorted(str(path) for path in Path("folder/.decisionkit").iterdir())
    assert len(backups) == 2
    assert "there is no workbook" in refused("refresh", *backups)


def test_a_folder_without_workbooks_is_said() -> None:
    Path("empty").mkdir()
    assert "there is no workbook in empty" in refused("refresh", "empty")


def test_how_many_backups_are_kept_can_be_chosen(old: bytes) -> None:
    for number in (2, 2, 2, 0):
        Path("book.xlsx").write_bytes(old)
        assert (data("refresh", "--json", "--backup", str(number), "book.xlsx")["books"][0]["backup"] is None) == (
            number == 0
        )
    assert len(listing(Path(".decisionkit"))) == 2


def test_a_lock_file_is_said_and_can_be_ignored(old: bytes, new: bytes) -> None:
    Path("~$book.xlsx").write_bytes(b"\x03Ann")
    said = refused("refresh", "book.xlsx")
    assert "Ann" in said
    assert "--ignore-lock" in said
    assert Path("book.xlsx").read_bytes() == old
    done("refresh", "--ignore-lock", "book.xlsx")
    assert Path("book.xlsx").read_bytes() == new
    assert "Ann" in refused("restore", "book.xlsx")
    done("restore", "--ignore-lock", "book.xlsx")
    assert Path("book.xlsx").read_bytes() == old


def test_without_a_backup_there_is_nothing_to_restore(old: bytes) -> None:
    assert "there is no backup in" in refused("restore", "book.xlsx")
    shutil.rmtree(".decisionkit", ignore_errors=True)
    assert Path("book.xlsx").read_bytes() == old


def test_a_book_that_was_deleted_can_be_restored(old: bytes) -> None:
    done("refresh", "book.xlsx")
    Path("book.xlsx").unlink()
    done("restore", "book.xlsx")
    assert Path("book.xlsx").read_bytes() == old


def test_it_works_as_a_process(old: bytes, new: bytes) -> None:
    result = process("refresh", "book.xlsx", PYTHONPATH=ROOT)
    assert (result.returncode, result.stderr) == (0, b"")
    assert b"Refresh" in result.stdout
    assert Path("book.xlsx").read_bytes() == new
    result = process("restore", "book.xlsx", PYTHONPATH=ROOT)
    assert result.returncode == 0
    assert Path("book.xlsx").read_bytes() == old
    result = process("refresh", "no such book.xlsx", PYTHONPATH=ROOT)
    assert result.returncode == 2
    assert result.stderr.startswith(b"Error: no such book.xlsx")


def test_several_books_are_refreshed_from_python(old: bytes, new: bytes) -> None:
    Path("broken.xlsx").write_bytes(b"")
    found = dk.refresh_all(["book.xlsx", "broken.xlsx"])
    assert list(found.done) == ["book.xlsx"]
    assert list(found.faults) == ["broken.xlsx"]
    assert Path("book.xlsx").read_bytes() == new
    assert dk.refresh_all("book.xlsx").done["book.xlsx"].fresh
    assert dk.plan("book.xlsx").nothing
    dk.restore("book.xlsx")
    assert [change.text() for change in dk.plan("book.xlsx").changes]
    assert Path("book.xlsx").read_bytes() == old


def test_new_inputs_are_written_from_a_table() -> None:
    Path("prices.csv").write_text("Option,Rent,Light\nBy the park,710,8\nNear the lake,800,7\n", encoding="utf-8")
    text = done("refresh", "--from", "prices.csv", "book.xlsx")
    assert "Decision, G15: 710 (from prices.csv)" in text
    assert "Near the lake: added" in text
    found = dk.load("book.xlsx", complete=False)
    assert [option.name for option in found.options][-1] == "Near the lake"
    assert next(j.mode for j in found.judgments if (j.option, j.criterion) == ("park", "rent")) == 710.0


def test_criteria_are_added_and_lines_removed_only_on_request(old: bytes) -> None:
    text = "Option,Rent,Noise\nBy the park,710,8\nIn the centre,800,7\n"
    Path("prices.csv").write_text(text, encoding="utf-8")
    way = ("--better", "Noise=lower", "--from", "prices.csv", "book.xlsx")
    assert "--add-criteria" in refused("refresh", *way)
    assert Path("book.xlsx").read_bytes() == old
    done("refresh", "--add-criteria", "--remove", *way)
    found = dk.load("book.xlsx")
    assert [each.name for each in found.leaves] == ["Rent", "Noise"]
    assert [each.name for each in found.options] == ["By the park", "In the centre"]


def test_what_is_said_of_new_inputs_needs_them(old: bytes) -> None:
    assert "need --from TABLE" in refused("refresh", "--remove", "book.xlsx")
    assert "no such file" in refused("refresh", "--from", "none.csv", "book.xlsx")
    assert Path("book.xlsx").read_bytes() == old


def test_a_live_refresh_says_where_libreoffice_should_listen_and_takes_one_book(old: bytes) -> None:
    said = refused("refresh", "--live", "--at", "pipe,name=nobody")
    assert "LibreOffice" in said
    assert "does not listen at pipe,name=nobody" in said or "no Python that can talk to it" in said
    assert Path("book.xlsx").read_bytes() == old
    assert run("refresh", "--live", "a.xlsx", "b.xlsx").exit_code == 2
    assert run("refresh").exit_code == 2


@pytest.mark.parametrize("flags", [("--ignore-lock",), ("--backup", "5"), ("--ignore-lock", "--backup", "0")])
def test_what_is_for_files_is_refused_in_an_open_workbook(flags: tuple[str, ...]) -> None:
    said = refused("refresh", "--live", *flags)
    named = " and ".join(flag for flag in flags if flag.startswith("--"))
    assert f"{named}: with --live no file is written; leave out one of the two." in said
