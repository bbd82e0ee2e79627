from __future__ import annotations

import os
import socket
import tempfile
from pathlib import Path
from typing import Any

import pytest

import decisionkit as dk
from decisionkit.storage.plain.door_sheets import sheets_of
from tests.fuzz.dicts import BASE
from tests.fuzz.watch import limited

NOT_PATHS: tuple[Any, ...] = (None, 3, ["a"], b"bytes", "a\0b", object, float("nan"))


@pytest.mark.parametrize("given", NOT_PATHS, ids=repr)
def test_what_is_no_path_is_said(given: Any) -> None:
    decision = dk.decision_from(BASE)
    for call in (lambda: dk.load(given), lambda: dk.save(decision, given), lambda: dk.build(decision, given)):
        with pytest.raises(dk.DecisionKitError, match="path"):
            call()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("name", ["x.xlsx", "x.csv", "decision.toml", "scores.csv", "evidence.csv"])
def test_a_pipe_is_no_file_and_nobody_waits_for_it(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "case"
    dk.save(dk.decision_from(BASE), folder)
    (folder / name).unlink(missing_ok=True)
    os.mkfifo(folder / name)
    with pytest.raises(dk.DecisionKitError, match=r"a pipe|something else"), limited(10):
        sheets_of(folder / name) if name == "x.csv" else dk.load(folder / name if name == "x.xlsx" else folder)


@pytest.mark.parametrize("path", ["/dev/zero", "/dev/null"])
def test_a_device_is_no_file(path: str, tmp_path: Path) -> None:
    if not Path(path).exists():
        pytest.skip("this system has no such device")
    book = tmp_path / "book.xlsx"
    book.symlink_to(path)
    for read in (dk.load, sheets_of):
        with pytest.raises(dk.DecisionKitError, match="a device"):
            read(book)


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="this system has no such sockets")
def test_a_socket_is_no_file() -> None:
    with tempfile.TemporaryDirectory() as place, socket.socket(socket.AF_UNIX) as end:
        path = Path(place) / "b.xlsx"
        end.bind(str(path))
        with pytest.raises(dk.DecisionKitError, match="a socket"):
            dk.load(path)


def test_a_long_name_is_a_sentence(tmp_path: Path) -> None:
    decision = dk.decision_from(BASE)
    name = tmp_path / ("n" * 300)
    for call in (lambda: dk.load(name), lambda: dk.save(decision, name), lambda: dk.build(decision, f"{name}.xlsx")):
        with pytest.raises(dk.DecisionKitError):
            call()
