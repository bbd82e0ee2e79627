"""The same workbook on each host: where it is refreshed, and how a file of it is had for a look.

Excel is a stand-in under xlwings' own objects.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from decisionkit.ooxml.cells import Book
from decisionkit.ooxml.contents import Place, contents
from decisionkit.ooxml.package import open_package
from decisionkit.workbook.hosts.closed import ClosedFile
from decisionkit.workbook.hosts.excel import Excel, open_book
from decisionkit.workbook.hosts.excel_programs import Mac, Program, Windows
from decisionkit.workbook.hosts.fake import FakeBook
from decisionkit.workbook.hosts.libreoffice import LibreOffice
from decisionkit.workbook.hosts.port import Host, OpenBook
from tests.office import office
from tests.office.live import Live, opened
from tests.workbook.hosts.excel.standin import USUAL, excel


@dataclass(frozen=True)
class Subject:
    """A workbook on a host; ``save`` writes a copy of what it is now."""

    host: Host
    save: Callable[[Path], Path]
    book: OpenBook | None = None
    live: Live | None = None


@contextmanager
def closed(path: Path) -> Iterator[Subject]:
    def save(to: Path) -> Path:
        to.write_bytes(path.read_bytes())
        return to

    yield Subject(ClosedFile(path, backup=0), save)


@contextmanager
def fake(path: Path) -> Iterator[Subject]:
    book = FakeBook(path.read_bytes())

    def save(to: Path) -> Path:
        to.write_bytes(book.data)
        return to

    yield Subject(book, save, book)


@contextmanager
def libreoffice(path: Path) -> Iterator[Subject]:
    with opened(path) as live:
        book = LibreOffice(address(), path)
        yield Subject(book, live.save, book, live)


@contextmanager
def excel_on_windows(path: Path) -> Iterator[Subject]:
    with _excel(path, Windows(), mac=False) as subject:
        yield subject


@contextmanager
def excel_on_a_mac(path: Path) -> Iterator[Subject]:
    with _excel(path, Mac(), mac=True) as subject:
        yield subject


@contextmanager
def _excel(path: Path, program: Program, *, mac: bool) -> Iterator[Subject]:
    """Open a workbook in the stand-in for Excel, under xlwings' own objects."""
    apps, (file,) = excel(path, mac=mac)
    book = Excel(open_book(str(path), apps), program)

    def save(to: Path) -> Path:
        to.write_bytes(file.settle().data)
        return to

    yield Subject(book, save, book)
    assert not file.lifted, "sheets are protected again"
    assert apps[0].impl.settings == USUAL, "Excel is left as it was"


def address() -> str:
    """Return where the LibreOffice of this test process listens."""
    process = office()._process
    assert process is not None
    return f"pipe,name=decisionkit{process.pid}"


HOSTS: dict[str, Callable[[Path], AbstractContextManager[Subject]]] = {
    "closed file": closed,
    "fake": fake,
    "LibreOffice": libreoffice,
    "Excel on Windows": excel_on_windows,
    "Excel on a Mac": excel_on_a_mac,
}
OPEN = ("fake", "LibreOffice", "Excel on Windows", "Excel on a Mac")


def written(path: Path) -> dict[tuple[str, Place], object]:
    """Return what is written in every cell of a file: the text of a formula, or the constant."""
    book = Book(open_package(path))
    return {
        (sheet, place): f"={content.formula}" if content.formula else content.value
        for sheet in book.sheets
        for place, content in contents(book, sheet).items()
        if content.formula or content.value not in (None, "")
    }
