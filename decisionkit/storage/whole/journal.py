"""What does a save that is under way, or was killed, change?  And what counts meanwhile?"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from decisionkit.core.errors import Fault, InputError

JOURNAL = ".decisionkit-save"
VERSION = 1

_MARK = "decisionkit save"


@dataclass(frozen=True)
class Change:
    """One file as it was and as it will be; None where there is no file.

    ``waiting`` is a file beside it, which is there as long as the change is not made. ``in_place`` says that the
    file is overwritten, not replaced, because it has other names or another owner.
    """

    name: str
    old: bytes | None
    new: bytes | None
    waiting: str
    in_place: bool = False


def written(changes: Iterable[Change]) -> bytes:
    """Return a journal as the bytes of a file."""
    heads, bodies = [], []
    for each in changes:
        sizes = [None if data is None else len(data) for data in (each.old, each.new)]
        heads.append({"name": each.name, "sizes": sizes, "waiting": each.waiting, "in_place": each.in_place})
        bodies += [data or b"" for data in (each.old, each.new)]
    body = b"".join(bodies)
    head = {_MARK: VERSION, "changes": heads, "sha256": hashlib.sha256(body).hexdigest()}
    return json.dumps(head).encode() + b"\n" + body


def read(data: bytes | None, where: str) -> tuple[Change, ...]:
    """Which changes does this journal hold?  None if it is not whole: then nothing was replaced.

    Raises
    ------
    InputError
        If a later version of decisionkit wrote it.
    """
    line, _, body = (data or b"").partition(b"\n")
    try:
        head = json.loads(line)
        version = head[_MARK]
        if version == VERSION and hashlib.sha256(body).hexdigest() == head["sha256"]:
            return tuple(_changes(head["changes"], body))
    except (ValueError, TypeError, KeyError, RecursionError):
        return ()
    if isinstance(version, int) and version > VERSION:
        remedy = "Finish it with that version: any command that reads the decision does."
        raise InputError([Fault(where, "a save must be one of this version", f"version {version}", remedy)])
    return ()


def _changes(heads: Sequence[Mapping[str, object]], body: bytes) -> Iterable[Change]:
    at = 0
    for head in heads:
        contents: list[bytes | None] = []
        for size in head["sizes"]:  # type: ignore[attr-defined]
            contents.append(None if size is None else body[at : at + size])
            at += size or 0
        name, waiting = str(head["name"]), str(head["waiting"])
        if {"/", "\\"} & {*name, *waiting}:
            raise ValueError(name)
        yield Change(name, contents[0], contents[1], waiting, bool(head["in_place"]))


def counts(
    changes: Iterable[Change], there: Mapping[str, bytes | None], waiting: Iterable[str]
) -> dict[str, bytes | None]:
    """Which content of each file counts?  The new one, unless somebody edited a file after the save was killed.

    A file that is neither as it was nor as it will be was edited by hand, and counts as it is. The others are then
    those that the editor saw: the old ones if the edited file had not been replaced yet, else the new ones.

    Parameters
    ----------
    changes : of the journal.
    there : what each file holds now.
    waiting : the names of those whose change is not made yet.
    """
    changes, waiting = tuple(changes), frozenset(waiting)
    edited = [each for each in changes if not _untouched(each, there[each.name], each.name in waiting)]
    back = bool(edited) and all(_seen_as_old(each, there[each.name], each.name in waiting) for each in edited)
    settled = {each.name: each.old if back else each.new for each in changes}
    return settled | {each.name: there[each.name] for each in edited}


def _untouched(change: Change, found: bytes | None, waiting: bool) -> bool:
    if found == change.new:
        return True
    return waiting and (found == change.old or (change.in_place and _half(found, change)))


def _seen_as_old(change: Change, found: bytes | None, waiting: bool) -> bool:
    """Did the one who edited this file see it as it was, rather than as it will be?"""
    if found is not None and change.old is not None and change.new is not None and change.in_place:
        return _apart(found, change.old) < _apart(found, change.new)
    return waiting or found == change.old


def _half(found: bytes | None, change: Change) -> bool:
    """Is this the new content up to some byte, and the old one from there: a file that is being overwritten?"""
    if found is None or change.old is None or change.new is None:
        return False
    at = _same(found, change.new)
    return found[at:] == change.old[at:]


def _apart(one: bytes, other: bytes) -> int:
    """How many bytes of two contents lie between their common beginning and their common end?"""
    start = _same(one, other)
    end = _same(one[start:][::-1], other[start:][::-1])
    return len(one) + len(other) - 2 * (start + end)


def _same(one: bytes, other: bytes) -> int:
    """How many bytes of two contents are the same before the first that is not?"""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (first, second) in pairs if first != second), min(len(one), len(other)))
