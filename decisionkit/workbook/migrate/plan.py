"""A workbook of version 1 as one of version 2: which parts go, which come, and what of the analyst is touched?"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree

from decisionkit.core.decision.decision import Decision
from decisionkit.core.errors import DecisionKitError, Fault, WorkbookError
from decisionkit.ooxml.package import Package
from decisionkit.ooxml.parts import MAIN
from decisionkit.ooxml.patch.edits import Edit, RemovePart, SetPart
from decisionkit.ooxml.patch.links import Links
from decisionkit.ooxml.patch.package_patch import part_patch, spliced
from decisionkit.ooxml.patch.source import source_of
from decisionkit.ooxml.patch.spans import Splice, tree
from decisionkit.ooxml.recognise import WORKBOOK_PART
from decisionkit.storage.workbook import DAMAGE, decision_in, no_sense
from decisionkit.workbook.book import described
from decisionkit.workbook.migrate.arriving import Arriving
from decisionkit.workbook.migrate.book_part import BookPart, in_front
from decisionkit.workbook.migrate.earlier import Earlier, earlier
from decisionkit.workbook.migrate.left import Left, left
from decisionkit.workbook.migrate.meanings import meanings
from decisionkit.workbook.migrate.references import Pointing, names_repointed, repointed
from decisionkit.workbook.written.write import to_bytes

PROPERTIES = "docProps/app.xml"
MACROS = "xl/vbaProject.bin"


@dataclass(frozen=True)
class Migration:
    """What makes the new workbook: the edits, the sheets that go, come and stay, and what a person should know.

    ``pointing`` are the analyst's formulas, names and charts that read what goes, ``left`` what of the analyst stands
    on sheets that go, and is not carried.
    """

    file: str
    edits: tuple[Edit, ...] = field(repr=False)
    goes: tuple[str, ...]
    comes: tuple[str, ...]
    stays: tuple[str, ...]
    pointing: tuple[Pointing, ...]
    left: tuple[Left, ...]
    told: tuple[str, ...]
    decision: Decision = field(repr=False)

    @property
    def lost(self) -> tuple[Pointing, ...]:
        """What cannot be followed."""
        return tuple(each for each in self.pointing if not each.new)

    def lines(self) -> Iterator[str]:
        """Yield what of the analyst is touched, in words."""
        yield from (each.text() for each in self.pointing)
        yield from (f"{each.text()} (yours, on a sheet that goes; not carried)" for each in self.left)
        yield from self.told


def migration(package: Package, *, strict: bool = False) -> Migration:
    """Return what makes a workbook of version 2 of one of version 1; nothing is written.

    Parameters
    ----------
    package : the workbook.
    strict : refuse where something of the analyst reads what has no counterpart in the new sheets.

    Raises
    ------
    WorkbookError
        If it cannot be: a sheet of the analyst has the name of one that comes, or the workbook is signed.
    InputError
        Lists every fault of the inputs.
    """
    try:
        return _migration(package, strict)
    except DecisionKitError:
        raise
    except DAMAGE as error:
        raise no_sense(package.path.name, error) from error


def _migration(package: Package, strict: bool) -> Migration:
    found, links = earlier(package), Links(source_of(io.BytesIO(package.data), package.path.name))
    decision = decision_in(package, complete=False)
    new = Arriving(to_bytes(described(decision)), links, selected=not in_front(links, found))
    stays = tuple(sheet for sheet in links.sheets if sheet not in found.sheets)
    _require_free(found.file, stays, [each.name for each in new.sheets])
    if any(name.startswith("_xmlsignatures/") for name in package.names):
        rule, remedy = "a workbook that is to be changed must not be signed", "Remove the signature, and sign it after."
        raise WorkbookError(str(Fault(found.file, rule, "a signature", remedy)))
    gone = _gone(links, found)
    _require_no_slicer(links, gone, found)
    known = meanings(found, decision, new)
    named = list(names_repointed(links, found, known))
    names = {node.start: text for node, text, _ in named}
    parts = list(repointed(links, stays, known))
    pointing = [each for part in parts for each in part.pointing]
    pointing += [each for _, _, all_of_one in named for each in all_of_one]
    made = Migration(
        file=found.file,
        edits=(
            *_edits(links, found, new, names, gone),
            *(SetPart(each.part, each.data, "reads the new sheets") for each in parts),
        ),
        goes=found.sheets,
        comes=tuple(each.name for each in new.sheets),
        stays=stays,
        pointing=tuple(pointing),
        left=tuple(left(links, found, decision)),
        told=tuple(_told(links, known.gone, found)),
        decision=decision,
    )
    if strict and made.lost:
        remedy = "Change it by hand, or migrate without --strict."
        rule = "nothing of yours may read what has no counterpart in version 2"
        raise WorkbookError(*(str(Fault(each.where, rule, each.old, remedy)) for each in made.lost))
    return made


def _edits(links: Links, found: Earlier, new: Arriving, names: dict[int, str], gone: Sequence[str]) -> Iterator[Edit]:
    coming = list(new.parts())
    yield from (RemovePart(part) for part in gone)
    yield from coming
    yield SetPart(WORKBOOK_PART, BookPart(links, found, new, names).data(), "its sheets and names")
    yield SetPart(new.style_part, new.styles.part(), "styles of the new sheets")
    if links.source.has(PROPERTIES):
        yield SetPart(PROPERTIES, _without_titles(links.source.xml(PROPERTIES)), "no list of sheets")


def _gone(links: Links, found: Earlier) -> list[str]:
    """Return the parts that only our sheets lead to, and the order of calculation."""
    ours = {links.sheets[sheet].part for sheet in found.sheets}
    kept = _reached(links, "", ours)
    gone: set[str] = set()
    for part in ours:
        gone |= _reached(links, part, kept)
    chain = links.part_of_kind("calcChain")
    return [part for part in links.source.names if part in gone - kept or part == chain]


def _reached(links: Links, start: str, without: set[str]) -> set[str]:
    """Return a part and all that it leads to, but not through some."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        part = waiting.pop()
        if part not in seen and part not in without:
            seen.add(part)
            waiting += [line.target for line in links.of(part) if line.inside and links.source.has(line.target)]
    return seen


def _require_free(file: str, stays: Sequence[str], comes: Sequence[str]) -> None:
    """Refuse a workbook in which a sheet of the analyst has the name of one that comes."""
    taken = {name.lower() for name in comes}
    faults = [
        str(Fault(f"{file}, sheet {sheet}", "a sheet of this name comes", "one of yours", "Rename yours first."))
        for sheet in stays
        if sheet.lower() in taken
    ]
    if faults:
        raise WorkbookError(*faults)


def _require_no_slicer(links: Links, gone: Sequence[str], found: Earlier) -> None:
    """Refuse a slicer of a table, or of a pivot table, that goes."""
    tables = {tree(links.source.xml(part)).get("id") for part in gone if part.startswith("xl/tables/")}
    sheets = {links.sheets[sheet].identifier for sheet in found.sheets}
    for line in links.of(WORKBOOK_PART):
        if line.kind != "slicerCache" or not links.source.has(line.target):
            continue
        for node in ElementTree.fromstring(links.source.xml(line.target)).iter():
            if node.get("tableId") in tables or node.get("tabId") in sheets:
                rule, remedy = "no slicer may filter what stands on a sheet that goes", "Delete the slicer first."
                raise WorkbookError(str(Fault(found.file, rule, "a slicer", remedy)))


def _told(links: Links, gone: frozenset[str], found: Earlier) -> Iterator[str]:
    """Yield what else of the analyst may read what goes, and is not changed."""
    ours = {sheet.lower() for sheet in found.sheets}
    for line in links.of(WORKBOOK_PART):
        if line.kind == "pivotCacheDefinition" and links.source.has(line.target):
            for node in ElementTree.fromstring(links.source.xml(line.target)).iter(f"{MAIN}worksheetSource"):
                if node.get("name", "").lower() in gone or node.get("sheet", "").lower() in ours:
                    said = node.get("name") or f"{node.get('sheet')}!{node.get('ref')}"
                    yield f"a pivot table reads {said}, which goes: it keeps what it shows, and needs another source"
    if links.source.has(MACROS):
        yield "macros stay as they are: look for names and cells of version 1 in them"


def _without_titles(data: bytes) -> bytes:
    """Return the properties of the document without its list of sheets, which nothing needs."""
    nodes = [node for node in tree(data).children if node.name in ("HeadingPairs", "TitlesOfParts")]
    patch = part_patch(PROPERTIES, data, [Splice(node.start, node.end, b"") for node in nodes])
    return data if patch is None else b"".join(spliced([data], patch.splices, []))
