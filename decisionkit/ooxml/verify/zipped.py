"""Are the members of the zip the ones that were there, compressed byte by compressed byte, but for the planned?"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import zip_longest

from decisionkit.core.errors import WorkbookError
from decisionkit.ooxml.patch.source import Member, Source

OFFSET = slice(42, 46)


def member_faults(
    source: Source, result: Source, changed: Collection[str], added: Collection[str], removed: Collection[str]
) -> Iterator[str]:
    """Yield every member that is missing, new or other than planned, and every one that does not unpack."""
    before = [member.name for member in source.members]
    expected = [name for name in before if name not in removed]
    found = [member.name for member in result.members]
    for name in sorted(set(expected) - set(found)):
        yield f"{name}: the part is gone"
    for name in sorted(set(found) - set(before) - set(added)):
        yield f"{name}: the part is new, unplanned"
    for name in sorted(set(added) - set(found)):
        yield f"{name}: the new part is not there"
    for name in sorted(set(removed) & set(found)):
        yield f"{name}: the part was to be removed, but is there"
    if [name for name in found if name in set(expected)] != [name for name in expected if name in set(found)]:
        yield "the parts are in another order"
    if source.comment != result.comment:
        yield "the comment of the zip was changed"
    for name in (name for name in expected if name in result.by_name):
        same = _same_entry if name in changed else _same
        fault = same(source, result, source.member(name), result.member(name))
        if fault:
            yield f"{name}: {fault}"
    yield from unpacking_faults(result)


def unpacking_faults(result: Source) -> Iterator[str]:
    """Yield every member whose bytes are damaged, or not of the size and checksum that the zip says."""
    for member in result.members:
        if member.info.is_dir():
            continue
        try:
            for _ in result.archive.chunks(member.info):
                pass
        except WorkbookError as error:
            yield str(error)


def _same(source: Source, result: Source, was: Member, now: Member) -> str:
    sizes = was.end - was.start, now.end - now.start
    pieces = zip_longest(source.raw(was.start, was.end), result.raw(now.start, now.end))
    if sizes[0] != sizes[1] or any(a != b for a, b in pieces):
        return "its compressed bytes were changed unplanned"
    return "" if _entry(was) == _entry(now) else "its entry in the directory was changed unplanned"


def _same_entry(_source: Source, _result: Source, was: Member, now: Member) -> str:
    """Compare time, attributes and method of a part that was rewritten."""
    kept = [(m.info.date_time, m.info.external_attr, m.info.compress_type, m.info.create_system) for m in (was, now)]
    extras = [(m.info.extra, m.info.comment, m.info.orig_filename) for m in (was, now)]
    return "" if kept[0] == kept[1] and extras[0] == extras[1] else "its entry in the directory was changed unplanned"


def _entry(member: Member) -> bytes:
    return member.entry[: OFFSET.start] + member.entry[OFFSET.stop :]
