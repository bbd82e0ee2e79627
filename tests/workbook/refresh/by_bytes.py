"""Formats, sheets and settings that an analyst changes, by the bytes of the parts."""

from __future__ import annotations

import random
import re

from tests.workbook.refresh.by_file import BOOK, edit
from tests.workbook.refresh.paper import Paper, Parts


@edit("format")
def colours_of_cells(book: Paper, rng: random.Random) -> None:
    def change(parts: Parts) -> None:
        part = parts[book.parts[book.sheet]]
        styles = re.findall(rb'<c r="[A-Z]+\d+" s="(\d+)"', part)
        parts[book.parts[book.sheet]] = re.sub(
            rb'(<c r="[A-Z]+\d+" s=")\d+"',
            lambda m: m[1] + (rng.choice(styles) if rng.random() < 0.1 else styles[0]) + b'"',
            part,
        )

    book.rewrite(change)


@edit("format")
def heights_and_hidden_rows(book: Paper, rng: random.Random) -> None:
    row = rng.choice(book.options)

    def change(parts: Parts) -> None:
        part = parts[book.parts[book.sheet]]
        new, count = re.subn(rb'<row r="%d"([^>]*?)>' % row, rb'<row r="%d" hidden="1">' % row, part)
        assert count == 1
        parts[book.parts[book.sheet]] = new

    book.rewrite(change)


@edit("format")
def a_view(book: Paper, rng: random.Random) -> None:
    def change(parts: Parts) -> None:
        part = book.parts[book.sheet]
        parts[part] = re.sub(
            rb"<sheetView ", b'<sheetView zoomScale="%d" ' % rng.randint(50, 150), parts[part], count=1
        )

    book.rewrite(change)


@edit("own sheet")
def a_sheet_hidden(book: Paper, rng: random.Random) -> None:
    sheet = rng.choice([name for name in book.parts if name not in ("Decision", "Calculations", "dk_lists", "Pairs")])

    def change(parts: Parts) -> None:
        old = f'<sheet name="{sheet}"'.encode()
        parts[BOOK] = parts[BOOK].replace(old, old + b' state="hidden"')

    book.rewrite(change)


@edit("own sheet")
def properties_and_an_own_part(book: Paper, rng: random.Random) -> None:
    def change(parts: Parts) -> None:
        parts["customXml/item9.xml"] = b"<a>%d</a>" % rng.randint(0, 9)
        rels = parts["_rels/.rels"]
        kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
        line = b'<Relationship Id="rId99" Type="%s" Target="customXml/item9.xml"/>' % kind
        parts["_rels/.rels"] = rels.replace(b"</Relationships>", line + b"</Relationships>")

    book.rewrite(change)
