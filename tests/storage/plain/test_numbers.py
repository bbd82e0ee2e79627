"""What cells say: numbers in every spelling, units, and what is not a number."""

from __future__ import annotations

from datetime import date, time

import pytest

from decisionkit.ooxml.cells import ErrorValue, Uncalculated
from decisionkit.storage.plain.numbers import Amount, Other, decimal_mark, said


@pytest.mark.parametrize(
    ("text", "mark", "value", "unit"),
    [
        ("7", ".", 7.0, ""),
        ("1.5", ".", 1.5, ""),
        ("1,5", ",", 1.5, ""),
        (".5", ".", 0.5, ""),
        ("1,234.5", ".", 1234.5, ""),
        ("1.234,5", ",", 1234.5, ""),
        ("1.234", ",", 1234.0, ""),
        ("1.234", ".", 1.234, ""),
        ("12,34,567", ".", 1234567.0, ""),
        ("1 234", ".", 1234.0, ""),
        ("1\u202f234,5", ",", 1234.5, ""),
        ("1\u00a0234", ".", 1234.0, ""),
        ("1'234.5", ".", 1234.5, ""),
        ("1’234", ",", 1234.0, ""),
        ("-3", ".", -3.0, ""),
        ("\u22123", ".", -3.0, ""),
        ("+3", ".", 3.0, ""),
        ("-0", ".", 0.0, ""),
        ("1.5e3", ".", 1500.0, ""),
        ("90%", ".", 90.0, "%"),
        ("90 %", ".", 90.0, "%"),
        ("12 km", ".", 12.0, "km"),
        ("12km", ".", 12.0, "km"),
        ("3 h", ".", 3.0, "h"),
        ("€ 5", ".", 5.0, "€"),
        ("$1,200", ".", 1200.0, "$"),
        ("-$5", ".", -5.0, "$"),
        ("$-5", ".", -5.0, "$"),
        ("5 €", ".", 5.0, "€"),
        ("EUR 5", ".", 5.0, "EUR"),
        ("US$5", ".", 5.0, "US$"),
        ("15.5 kWh/100 km", ".", 15.5, "kWh/100 km"),
        ("20 m²", ".", 20.0, "m²"),
        ("20 m2", ".", 20.0, "m2"),
        ("4/5", ".", 4.0, "/5"),
        ("8/10", ".", 8.0, "/10"),
        ("21 °C", ".", 21.0, "°C"),
    ],
)
def test_numbers(text: str, mark: str, value: float, unit: str) -> None:
    assert said(text, mark) == Amount(value, unit)
    assert said(f" {text}\u00a0", mark) == Amount(value, unit)


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        *((each, "missing") for each in (None, "", "  ", "n/a", "N/A", "NaN", "-", "–", "?", "tbd", "not available")),
        *(
            (each, "date")
            for each in ("3-May", "2024-05-03", "05/03/24", "1.2.2024", "12:30", "May 2024", "3. Mai 2024", "1.2.3")
        ),
        *((each, "date") for each in (date(2024, 5, 3), time(12, 30))),
        *((each, "range") for each in ("3-5", "3 – 5", "10 to 12", "3..5", "3 km - 5 km")),
        *((each, "about") for each in ("~5", "<3", ">= 4", "≈ 7", "about 7", "ca. 12", "up to 5")),
        *((each, "truth") for each in (True, False, "TRUE", "false")),
        *((each, "error") for each in ("#N/A", "#DIV/0!", "Err:502", ErrorValue("#REF!"))),
        (Uncalculated(), "formula"),
        *((each, "word") for each in ("low", "1st", "3 of 5", "4x4", "1,2,3", "5 (est.)", "A1", "0,123,456")),
    ],
)
def test_what_is_no_number(cell: object, kind: str) -> None:
    found = said(cell, ".")
    assert isinstance(found, Other)
    assert found.kind == kind


def test_percent_formats_count_as_they_show() -> None:
    assert said(0.07, ".", percent=True) == Amount(7.0, "%")
    assert said(0.9, ".", percent=True) == said("90 %", ".")


@pytest.mark.parametrize(
    ("texts", "mark"),
    [
        (["1,5", "1.234"], ","),
        (["1.5", "1,234"], "."),
        (["1.234.567"], ","),
        (["1,234,567"], "."),
        (["1.234,5"], ","),
        (["12", "low", "3"], "."),
        (["0.123"], "."),
        (["0,123"], ","),
        (["1.234", "2.345"], None),
        (["$1,200"], "."),
        (["$3.459"], None),
        (["€ 1,200"], None),
        (["1.200"], None),
        (["1,5", "1.5"], None),
    ],
)
def test_the_decimal_mark_is_one_for_the_table(texts: list[str], mark: str | None) -> None:
    found = decimal_mark(texts)
    assert found.mark == mark
    if mark is None:
        assert (found.open is None) == ("1.5" in texts)
