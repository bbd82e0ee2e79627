"""The ways in which the sound book is broken, and what each must be called."""

from __future__ import annotations

from dataclasses import dataclass

from tests.ooxml.sound_book import (
    A3,
    B3,
    BOOK,
    DRAWING_RELS,
    E3_FORMULA,
    EMOJI,
    NAMES_END,
    NOTES,
    NOTES_TABLE,
    SCORES,
    SCORES_RELS,
    SECOND_SHEET,
    STRINGS,
    TABLE,
    TYPES,
)


@dataclass(frozen=True)
class Corruption:
    """Texts to replace in parts of the sound book (a new part has the old text ""), and what must be found."""

    edits: tuple[tuple[str, str, str], ...]
    expected: str


def one(part: str, old: str, new: str, expected: str) -> Corruption:
    return Corruption(((part, old, new),), expected)


def named(name: str, expected: str) -> Corruption:
    defined = f'<definedName name="{name}">Scores!$E$1</definedName>{NAMES_END}'
    return one(BOOK, NAMES_END, defined, f"{BOOK} name {name[:40]!r}: the defined name {expected}")


def formula(text: str, expected: str) -> Corruption:
    return one(SCORES, "<f>SUM(Scores_table[Weight])</f>", f"<f>{text}</f>", f"{SCORES} E1: {expected}")


def validation(old: str, new: str, expected: str) -> Corruption:
    return one(SCORES, old, new, f"{SCORES} B2:B4: the {expected}")


CELLS = {
    "duplicate_cell": one(SCORES, B3, B3 + B3, f"{SCORES} B3: cells must ascend, each once; it comes after B3"),
    "unordered_cells": one(SCORES, A3 + B3, B3 + A3, f"{SCORES} A3: cells must ascend, each once; it comes after B3"),
    "cell_in_another_row": one(SCORES, '"B3"', '"B4"', f"{SCORES} B4: the cell is in row 3"),
    "no_cell_reference": one(SCORES, '"B3"', '"XFE3"', f"{SCORES} XFE3: is not a cell reference"),
    "duplicate_row": one(NOTES, '<row r="8"', '<row r="4"/><row r="8"', f"{NOTES} row 4: rows must ascend"),
    "unordered_rows": one(NOTES, "</sheetData>", '<row r="5"/></sheetData>', f"{NOTES} row 5: rows must ascend"),
    "no_row_number": one(NOTES, "</sheetData>", '<row r="0"/></sheetData>', f"{NOTES} row 0: is not a row number"),
    "style_of_cell": one(SCORES, '"E1" s="1"', '"E1" s="3"', f"{SCORES} E1: uses style 3, but there are 3 styles"),
    "style_of_row": one(NOTES, '<row r="4"', '<row s="9" r="4"', f"{NOTES} row 4: uses style 9"),
    "shared_string": one(SCORES, "<v>5</v>", "<v>13</v>", f"{SCORES} A4: uses shared string 13, but there are 13"),
    "not_a_number": one(SCORES, B3, '<c r="B3"><v>nan</v></c>', f"{SCORES} B3: 'nan' is not a number"),
    "not_a_boolean": one(SCORES, 't="b"><v>1', 't="b"><v>2', f"{SCORES} E4: '2' is neither 0 nor 1"),
    "unknown_cell_type": one(SCORES, 't="b"', 't="bool"', f"{SCORES} E4: the cell type 'bool' does not exist"),
    "long_inline_text": one(
        SCORES, B3, f'<c r="B3" t="inlineStr"><is><t>{"x" * 32768}</t></is></c>', f"{SCORES} B3: a text of 32,768"
    ),
    "long_shared_text": one(STRINGS, "<t>c<", f"<t>{EMOJI * 16384}<", f"{STRINGS} string 5: a text of 32,768"),
    "half_a_character": one(STRINGS, "<t>c<", "<t>_xD83D_<", f"{STRINGS} string 5: a text holds half of a surrogate"),
    "no_cached_value": one(SCORES, "</f><v>6</v>", "</f>", f"{SCORES} E1: the formula has no cached value"),
}

FORMULAS = {
    "long_formula": formula("1+" * 4096 + "1", "a formula of 8,193 characters is longer than 8,192"),
    "open_parenthesis": formula("SUM((1,2)", "the parentheses of the formula are not balanced"),
    "closed_before_opened": formula("1)+(1", "the parentheses of the formula are not balanced"),
    "open_text": formula('"yes', "a text in the formula is not closed"),
    "no_prefix": one(SCORES, E3_FORMULA, "TEXTJOIN", f"{SCORES} E3: the function TEXTJOIN needs _xlfn. before it"),
    "no_second_prefix": formula("_xlfn.SORT(A1:A3)", "the function SORT needs _xlfn._xlws. before it"),
    "no_prefix_in_a_name": one(
        BOOK,
        '"Total">Scores!$E$1',
        '"Total">XLOOKUP(1,A:A,B:B)',
        f"{BOOK} name 'Total': the function XLOOKUP needs _xlfn.",
    ),
    "no_prefix_in_a_condition": one(
        SCORES, "<formula>2<", "<formula>IFS(1,2)<", f"{SCORES} B2:B4 conditional format: the function IFS needs _xlfn."
    ),
    "parenthesis_in_a_validation": one(
        SCORES, '>"1,2"<', ">SUM(<", f"{SCORES} B2:B4 data validation: the parentheses of the formula are not balanced"
    ),
    "parenthesis_in_a_column": one(
        TABLE,
        'name="Score"/>',
        'name="Score"><calculatedColumnFormula>SUM(</calculatedColumnFormula></tableColumn>',
        f"{TABLE} A1:C4 column 'Score': the parentheses of the formula",
    ),
}

NAMES = {
    "long_sheet_name": one(BOOK, SECOND_SHEET, f'<sheet name="{"n" * 32}"', "a sheet name has 1 to 31 characters"),
    "forbidden_in_sheet_name": one(BOOK, SECOND_SHEET, '<sheet name="a/b"', r"a sheet name must not hold"),
    "apostrophe_ends_sheet_name": one(BOOK, SECOND_SHEET, '<sheet name="a\'"', r"a sheet name must not hold"),
    "duplicate_sheet_name": one(BOOK, SECOND_SHEET, '<sheet name="SCORES"', "the sheet name appears twice"),
    "duplicate_sheet_id": one(BOOK, 'sheetId="2"', 'sheetId="1"', "a sheetId appears twice"),
    "no_visible_sheet": one(BOOK, ' sheetId="', ' state="hidden" sheetId="', "no sheet is visible"),
    "duplicate_defined_name": named("TOTAL", "appears twice"),
    "name_of_a_table": named("scores_TABLE", "is also the name of a table"),
    "name_with_space": named("two words", "must be letters"),
    "name_as_cell": named("AB12", "reads as a cell reference"),
    "name_as_row_and_column": named("R1C1", "reads as a cell reference"),
    "long_name": named("n" * 256, "is longer than 255"),
    "name_of_no_sheet": one(BOOK, 'localSheetId="0"', 'localSheetId="2"', "belongs to sheet number 2, but there are 2"),
    "bad_table_name": one(
        TABLE, 'displayName="Scores_table"', 'displayName="S 1"', f"{TABLE}: the table name 'S 1' must be"
    ),
}

OVER_CELLS = {
    "overlapping_merges": one(
        NOTES, 'ref="E1:E3"', 'ref="C1:E3"', f"{NOTES} C1:E3: the merged cells overlap the merged cells A1:C1"
    ),
    "merge_of_one_cell": one(NOTES, 'ref="E1:E3"', 'ref="E1"', f"{NOTES} E1: is not a range of several cells to merge"),
    "long_error_text": validation('error="No."', f'error="{"n" * 256}"', "error of the data validation has 256"),
    "long_prompt": validation('error="No."', f'prompt="{"n" * 256}"', "prompt of the data validation has 256"),
    "long_prompt_title": validation(
        'Title="Weight"', f'Title="{"n" * 33}"', "promptTitle of the data validation has 33"
    ),
    "long_error_title": validation(
        'error="No."', f'errorTitle="{"n" * 33}"', "errorTitle of the data validation has 33"
    ),
    "long_list": validation('"1,2"', f'"{"n" * 256}"', "list of the data validation has 256 characters"),
    "conditional_style": one(
        SCORES, 'dxfId="0"', 'dxfId="1"', f"{SCORES} B2:B4: the conditional format uses differential style 1"
    ),
}

TABLES = {
    "header_differs": one(
        TABLE,
        '"Weight"',
        '"Mass"',
        f"{TABLE} {SCORES} B1: the header cell holds 'Weight', but the column is called 'Mass'",
    ),
    "header_is_a_number": one(
        SCORES,
        '<c r="B1" t="s"><v>1</v></c>',
        '<c r="B1"><v>1</v></c>',
        f"{TABLE} {SCORES} B1: the header cell holds None",
    ),
    "duplicate_columns": Corruption(
        ((TABLE, '"Score"', '"WEIGHT"'), (STRINGS, "<t>Score<", "<t>WEIGHT<")),
        f"{TABLE} A1:C4: the column name 'weight' appears 2 times",
    ),
    "duplicate_column_ids": one(
        TABLE, '<tableColumn id="3"', '<tableColumn id="2"', "two columns of the table have the same id"
    ),
    "width": one(
        TABLE, '<tableColumn id="3" name="Score"/>', "", "the ref of the table is 3 columns wide, but it has 2"
    ),
    "no_data": Corruption(((TABLE, "A1:C4", "A1:C1"),), f"{TABLE} A1:C1: the table has no row of data"),
    "filter": one(TABLE, '<autoFilter ref="A1:C4"', '<autoFilter ref="A1:C3"', "the autoFilter A1:C3 does not cover"),
    "no_ref": one(TABLE, 'ref="A1:C4" totals', 'ref="" totals', "the table has no usable ref"),
    "duplicate_table_names": one(
        NOTES_TABLE,
        'displayName="Notes_table"',
        'displayName="SCORES_TABLE"',
        f"'SCORES_TABLE' appears twice, also in {TABLE}",
    ),
    "duplicate_table_ids": one(
        NOTES_TABLE, ' id="2" name="Notes', ' id="1" name="Notes', "the table id 1 is used by 2 tables"
    ),
    "overlapping_tables": Corruption(
        (
            (
                SCORES_RELS,
                'Id="rId2"',
                'Id="rId3" Type="/table" Target="/xl/tables/table2.xml"/><Relationship Id="rId2"',
            ),
            (SCORES, '<tablePart r:id="rId2"/>', '<tablePart r:id="rId2"/><tablePart r:id="rId3"/>'),
            (NOTES_TABLE, ' ref="A2:B4" totals', ' headerRowCount="0" ref="A2:B4" totals'),
        ),
        f"{NOTES_TABLE} {SCORES}: the table overlaps the table of {TABLE}",
    ),
    "merge_in_table": one(
        NOTES, 'ref="E1:E3"', 'ref="B3:E3"', f"{NOTES_TABLE} {NOTES} B3:E3: merged cells reach into the table"
    ),
}

PACKAGE = {
    "dangling_relationship": one(
        DRAWING_RELS,
        "chart1.xml",
        "chart9.xml",
        f"{DRAWING_RELS} rId1: the relationship points to xl/charts/chart9.xml",
    ),
    "duplicate_relationship_id": one(
        SCORES_RELS,
        "</Relationships>",
        '<Relationship Id="rId1" Target="../styles.xml"/></Relationships>',
        "rId1: the relationship id appears 2 times",
    ),
    "unknown_relationship_id": one(
        SCORES,
        '<drawing r:id="rId1"',
        '<drawing r:id="rId8"',
        f"{SCORES}: the r:id rId8 of <drawing> has no relationship",
    ),
    "no_content_type": one("xl/extra.dat", "", "data", "xl/extra.dat: the part has no content type"),
    "general_content_type": one("xl/extra.xml", "", "<a/>", "xl/extra.xml: the part has only the general content type"),
    "content_type_of_nothing": one(
        TYPES,
        "</Types>",
        '<Override PartName="/xl/none.xml" ContentType="a/b"/></Types>',
        "names /xl/none.xml, which is not in",
    ),
    "two_content_types": one(
        TYPES, "</Types>", '<Default Extension="XML" ContentType="a/b"/></Types>', "gives xml a content type 2"
    ),
    "undeclared_ignorable": one(
        SCORES,
        "<worksheet ",
        '<worksheet xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac" ',
        f"{SCORES}: mc:Ignorable names the prefix x14ac, which is not declared",
    ),
}

CORRUPTIONS = CELLS | FORMULAS | NAMES | OVER_CELLS | TABLES | PACKAGE
