"""Text files: what stands between the fields, in which encoding, and what is not a table."""

from __future__ import annotations

import pytest

from decisionkit.core.errors import InputError
from decisionkit.storage.plain.text_file import text_sheet

ROWS = (("Site", "Rent", "Café"), ("Oak", "1,5", "2"), ("Elm", "2,5", "3"))


def written(separator: str) -> str:
    quoted = [[f'"{cell}"' if separator in cell else cell for cell in row] for row in ROWS]
    return "\r\n".join(separator.join(row) for row in quoted) + "\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators_and_encodings(separator: str, encoding: str) -> None:
    sheet = text_sheet(written(separator).encode(encoding), "rents.csv")
    assert sheet.rows == ROWS
    assert not sheet.typed
    assert list(sheet.lines) == [1, 2, 3]
    said = [remark for remark in sheet.remarks if "Windows-1252" in remark]
    assert len(said) == (encoding == "cp1252")


def test_a_line_that_names_the_separator() -> None:
    sheet = text_sheet(b"sep=;\r\nSite;Rent\r\nOak;1,5\r\n", "x")
    assert sheet.rows == (("Site", "Rent"), ("Oak", "1,5"))
    assert list(sheet.lines) == [2, 3]
    assert sheet.where(1, 1) == "x line 3, field 2"


def test_quoted_fields_over_lines_keep_the_line_where_they_begin() -> None:
    sheet = text_sheet(b'Site,Note\nOak,"a, ""b""\nc"\nElm,d\n', "x")
    assert sheet.rows[1] == ("Oak", 'a, "b"\nc')
    assert list(sheet.lines) == [1, 2, 4]


def test_rules_and_bold_type_of_markdown_are_no_cells() -> None:
    sheet = text_sheet(b"| Site | Rent |\n|:--|---:|\n| **Oak** | 1 |\n| Elm | - |\n", "x")
    assert sheet.rows == (("Site", "Rent"), ("Oak", "1"), ("Elm", "-"))


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends(line_end: str) -> None:
    assert len(text_sheet(f"a,b{line_end}c,1{line_end}".encode(), "x").rows) == 2


def test_widths_are_kept_and_rows_are_as_long_as_the_longest() -> None:
    sheet = text_sheet(b"a,b,c\nd,1\ne,1,2,3\n", "x")
    assert sheet.widths == (3, 2, 4)
    assert {len(row) for row in sheet.rows} == {4}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "rows and columns"),
        (b'a,b\n"c,1\n', "must be CSV"),
        (b'a,b\n"c"d,1\n', "must be CSV"),
        (b"a,b\nc\x00,1\n", "line 2: must be text"),
        (b"a,b\nc\x81,1\n", "must be text in UTF-8"),
        (b"\xff\xfea\x00,\x00b", "must be text in UTF-8"),
    ],
)
def test_what_is_no_table(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as refused:
        text_sheet(data, "x")
    assert len(refused.value.faults) == 1


def test_a_flood_of_cells_is_refused() -> None:
    with pytest.raises(InputError, match="at most 2,000,000 cells"):
        text_sheet(b"a," * 2_100_000, "x")
    with pytest.raises(InputError, match="at most 2,000,000 cells"):
        text_sheet(b"a," * 2_000 + b"\n" + b"a\n" * 2_000, "x")
