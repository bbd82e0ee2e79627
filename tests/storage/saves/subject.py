"""Two decisions that differ in all three files, folders of several kinds, and what may be found in them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from decisionkit import Decision, load
from decisionkit.storage.folder import LARGEST_FILE, write_folder
from decisionkit.storage.whole.read import files_of
from tests.strategies import random_decision

NAMES = ("decision.toml", "scores.csv", "evidence.csv")
KINDS = ("plain", "hard links", "links to a folder", "first")
NOTES = "notes.txt"


@dataclass(frozen=True)
class Subject:
    """A folder that is saved into, and both of what may be in it."""

    folder: Path
    kind: str
    old: dict[str, bytes]
    new: dict[str, bytes]

    def prepared(self) -> None:
        """Have the folder as it was before the save."""
        shutil.rmtree(self.folder, ignore_errors=True)
        elsewhere = self.folder.with_name("elsewhere")
        shutil.rmtree(elsewhere, ignore_errors=True)
        self.folder.mkdir()
        (self.folder / NOTES).write_bytes(b"mine")
        elsewhere.mkdir()
        for name in NAMES if self.kind != "first" else ():
            path = self.folder / name
            if self.kind == "links to a folder":
                path.symlink_to(elsewhere / name)
            path.write_bytes(self.old[name])
            if self.kind == "hard links":
                os.link(path, elsewhere / name)

    def saved(self) -> None:
        """Save the new decision."""
        write_folder(DECISIONS[1], self.folder, overwrite=self.kind != "first")

    def now(self) -> dict[str, bytes]:
        """Return the bytes on the disk."""
        return {name: (self.folder / name).read_bytes() for name in NAMES if (self.folder / name).exists()}

    def read(self) -> dict[str, bytes]:
        """Return what counts, without finishing or clearing anything."""
        found = files_of(self.folder, NAMES, LARGEST_FILE)
        return {name: each.data for name, each in found.items() if each.data is not None}

    def whole(self, files: dict[str, bytes]) -> bool:
        """Are these files those of one decision?"""
        return files in ([{}, self.new] if self.kind == "first" else [self.old, self.new])

    def left(self) -> int:
        """How many files are there that nobody asked for, and how many of the user's are gone?"""
        there = {path.name for folder in (self.folder, self.folder.with_name("elsewhere")) for path in folder.iterdir()}
        return len(there - {*NAMES, NOTES}) + (NOTES not in there)

    def links(self) -> bool:
        """Are the links what they were?"""
        if self.kind == "hard links":
            return all((self.folder / name).stat().st_nlink == 2 for name in NAMES)
        return self.kind != "links to a folder" or all((self.folder / name).is_symlink() for name in NAMES)


def subjects(base: Path) -> Iterator[Subject]:
    """Yield a folder of each kind, not yet prepared."""
    contents = []
    for number, decision in enumerate(DECISIONS):
        write_folder(decision, base / str(number))
        contents.append({name: (base / str(number) / name).read_bytes() for name in NAMES})
    assert all(contents[0][name] != contents[1][name] for name in NAMES)
    for kind in KINDS:
        place = base / kind
        place.mkdir()
        yield Subject(place / "case", kind, *contents)


def loaded(folder: Path) -> int:
    """Which of the two decisions is there: 0, 1, or -1 for none?"""
    found = load(folder, complete=False)
    return DECISIONS.index(found) if found in DECISIONS else -1


def _decision(seed: int) -> Decision:
    return random_decision(seed, n_options=3, n_leaves=3, n_evidence=4 + seed)


DECISIONS = (_decision(1), _decision(2))
