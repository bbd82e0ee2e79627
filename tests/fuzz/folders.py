"""Folders of a decision with damaged files."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from random import Random

import decisionkit as dk
from tests.fuzz.dicts import BASE
from tests.fuzz.watch import Case

PIECES = (
    b"1" * 30_000, b"[[criteria]]\n", b"[", b"]", b'"', b'"""', b"\0", b"\xff", b"\xef\xbb\xbf",
    b"\r", b"\r\n\r\n", b",",
    b"=", b"{a={a={a=", b"[" * 3_000, b"nan", b"inf", b"-1e999", b"1e308", b"n/a", b"id", b" " * 30_000, b"\x1b[2J",
    "\u202e".encode(), b"a." * 200, b"true", b"1979-05-27", b"\\u0000", b"'", b"#", b"\n" * 3_000, b"a,\n" * 5_000,
    b"[[parties.vetoes]]\n", b"[[scores]]\n", b"weight = ", b"x" * 300, b"[criteria]\n", b"format = 99\n",
)  # fmt: skip


def cases(seed: int, count: int) -> Iterator[Case]:
    rng = Random(seed)
    with tempfile.TemporaryDirectory() as place:
        whole = Path(place) / "whole"
        dk.save(dk.decision_from(BASE), whole)
        files = {file.name: file.read_bytes() for file in whole.iterdir() if file.is_file()}
        for number in range(count):
            folder = Path(place) / "spoilt"
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            for name, data in files.items():
                (folder / name).write_bytes(data)
            _spoil(folder, rng, files)
            yield f"folder {number}", partial(dk.load, folder, complete=rng.random() < 0.5)


def _spoil(folder: Path, rng: Random, files: dict[str, bytes]) -> None:
    name = rng.choice(list(files))
    path = folder / name
    kind = rng.random()
    if kind < 0.04:
        path.unlink()
        rng.choice((lambda: os.mkfifo(path), path.mkdir, lambda: path.symlink_to(path), lambda: None))()
        return
    data = path.read_bytes()
    for _ in range(rng.choice((1, 1, 2, 6))):
        data = damaged(data, rng, PIECES)
    path.write_bytes(data)


def damaged(data: bytes, rng: Random, pieces: tuple[bytes, ...]) -> bytes:
    """Return bytes with one thing changed: a piece put in, cut out, doubled or moved, a byte or number changed."""
    at = rng.randrange(len(data) + 1)
    end = min(len(data), at + rng.choice((1, 3, 20, 400)))
    return rng.choice(
        (
            lambda: data[:at] + rng.choice(pieces) + data[at:],
            lambda: data[:at] + rng.choice(pieces) + data[end:],
            lambda: data[:at] + data[end:],
            lambda: data[:end] + data[at:],
            lambda: data[:at] + bytes([rng.randrange(256)]) + data[at + 1 :],
            lambda: data[:at],
            lambda: data[end:] + data[at:end],
        )
    )()
