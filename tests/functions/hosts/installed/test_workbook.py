"""The workbook comes and goes, as on Windows; that this is Windows is a stand-in, the files are real."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from decisionkit.core.errors import HostError
from decisionkit.core.version import __version__
from decisionkit.functions.hosts.classic import book
from decisionkit.functions.hosts.installed import blocked
from decisionkit.functions.hosts.installed.changes import WORKBOOK, undone, workbook_written
from decisionkit.functions.hosts.installed.record import recorded
from tests.functions.hosts.installed.conftest import Made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mine").mkdir()
    return tmp_path / "mine"


def test_it_comes_calling_this_python_and_goes(made: Made, folder: Path) -> None:
    system, path = made(), folder / WORKBOOK
    change = workbook_written(system, folder, force=False)
    assert change.words == f"Write {path}, which calls {system.executable}."
    assert not path.exists()
    change.make()
    rows = dict(openpyxl.load_workbook(path)["xlwings.conf"].iter_rows(max_col=2, values_only=True))
    assert rows["Interpreter_Win"] == str(system.executable)
    assert book.made_with(path) is not None
    again = workbook_written(system, folder, force=False)
    assert again.words.endswith(", in place of the one there.")
    again.make()
    [back] = undone(system)
    assert back.words == f"Delete {path}."
    back.make()
    assert not path.exists()
    assert recorded(system) == []


def test_what_is_not_ours_is_kept_and_comes_back(made: Made, folder: Path) -> None:
    system, path = made(), folder / WORKBOOK
    path.write_bytes(b"the analyst's own")
    with pytest.raises(HostError, match="already exists, with changes of its own"):
        workbook_written(system, folder, force=False)
    change = workbook_written(system, folder, force=True)
    assert change.words.endswith(", in place of the one there, of which a copy is kept.")
    change.make()
    workbook_written(system, folder, force=False).make()
    [back] = undone(system)
    assert back.words == f"Put {path} back as it was before."
    back.make()
    assert path.read_bytes() == b"the analyst's own"


def test_what_the_analyst_changed_is_left_alone(made: Made, folder: Path) -> None:
    system, path = made(), folder / WORKBOOK
    workbook_written(system, folder, force=False).make()
    path.write_bytes(path.read_bytes() + b" and more")
    with pytest.raises(HostError, match="with changes of its own"):
        workbook_written(system, folder, force=False)
    [back] = undone(system)
    assert back.words == f"Leave {path} as it is: it was changed since. Forget it."
    back.make()
    assert path.exists()
    assert recorded(system) == []


def test_what_is_gone_is_forgotten(made: Made, folder: Path) -> None:
    system = made()
    workbook_written(system, folder, force=False).make()
    (folder / WORKBOOK).unlink()
    [back] = undone(system)
    assert back.words.endswith("which is gone.")
    back.make()
    assert recorded(system) == []


def test_only_on_windows_and_only_into_a_folder(made: Made, folder: Path) -> None:
    with pytest.raises(HostError, match="on Windows only"):
        workbook_written(made("linux"), folder, force=False)
    with pytest.raises(HostError, match="must be a folder"):
        workbook_written(made(), folder / "no-such", force=False)


def test_a_record_that_was_damaged_is_said(made: Made) -> None:
    system = made()
    for text in ("{", '[{"kind": "workbook"}]', '[{"other": 1}]'):
        system.data.mkdir(parents=True, exist_ok=True)
        (system.data / "installed.json").write_text(text, encoding="utf-8")
        with pytest.raises(HostError, match=r"installed.json: must be the record of what was installed"):
            recorded(system)


@pytest.mark.parametrize(
    ("platform", "environ", "where"),
    [
        ("linux", {}, ".local/share/decisionkit"),
        ("linux", {"XDG_DATA_HOME": "/data"}, "/data/decisionkit"),
        ("darwin", {}, "Library/Application Support/decisionkit"),
        ("win32", {}, "AppData/Local/decisionkit"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/decisionkit"),
    ],
)
def test_where_the_record_is(made: Made, tmp_path: Path, platform: str, environ: dict[str, str], where: str) -> None:
    assert made(platform, environ=environ).data == tmp_path / where


@pytest.mark.parametrize(
    ("mark", "found"),
    [
        (None, False),
        ("[ZoneTransfer]\nZoneId=3\nHostUrl=https://example.org\n", True),
        ("[ZoneTransfer]\r\nZoneId=4\r\n", True),
        ("[ZoneTransfer]\nZoneId=0\n", False),
        ("nonsense", False),
    ],
)
def test_a_file_from_the_internet_is_told(made: Made, folder: Path, mark: str | None, found: bool) -> None:
    """The mark is a second stream of the file on NTFS; elsewhere a file of that name can be had."""
    path = folder / WORKBOOK
    book.write(path)
    if mark is not None:
        Path(f"{path}:Zone.Identifier").write_text(mark, encoding="utf-8")
    assert blocked.is_blocked(path) == found
    line = blocked.line(made(), path)
    assert line.status == ("problem" if found else "ok")
    assert ("Unblock" in line.remedy) == found
    assert blocked.line(made("linux"), path).status == "ok"


def test_a_workbook_says_what_it_was_made_with(made: Made, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder / WORKBOOK
    book.write(path)
    line = blocked.line(made(), path)
    assert f"made with decisionkit {__version__} and xlwings" in line.found
    assert line.remedy == ""
    monkeypatch.setattr(blocked, "__version__", "99.0")
    assert "decisionkit is 99.0 here" in blocked.line(made(), path).remedy
    monkeypatch.setattr(blocked, "made_with", lambda path: ("0.1.0", "0.1.0"))
    assert 'pip install "xlwings==0.1.0"' in blocked.line(made(), path).remedy
    monkeypatch.setattr(blocked, "made_with", lambda path: None)
    assert "has no macros of decisionkit" in blocked.line(made(), path).found
    assert blocked.line(made(), folder / "no.xlsm").status == "missing"
