"""Tables that a hurried reader would read otherwise than a person: all are asked for, refused, or said."""

from __future__ import annotations

from itertools import product
from typing import Any

import pandas as pd
import pytest

import decisionkit as dk
from decisionkit.core.errors import InputError
from decisionkit.storage.plain.answers import OpenQuestionsError
from decisionkit.storage.plain.labels import alike
from decisionkit.storage.plain.numbers import MARKS, Amount, said
from tests.storage.plain.test_understand import faults, read
from tests.storage.plain.test_understand import said as remarked

HIGHER = {"*": "higher"}


def asked(text: str, **answers: Any) -> set[str]:
    with pytest.raises(OpenQuestionsError) as refused:
        read(text, **answers)
    return {question.answer for question in refused.value.questions}


@pytest.mark.parametrize(
    "small", ["mW", "mV", "mA", "mJ", "mPa", "mHz", "mg", "ml", "mm", "ms", "Mb", "kb", "Gb", "Mbps", "Mb/s"]
)
def test_capital_letters_tell_units_apart(small: str) -> None:
    large = small[0].swapcase() + small[1:] if small[0] == "m" else small.replace("b", "B")
    assert not alike(small, large)
    assert not alike(f"{small}s", large)
    (fault,) = faults(f"Option,Size,b\nA,12 {small},1\nB,15 {large},2\nC,9 {small},3\n", better=HIGHER)
    assert "need the same unit" in fault


@pytest.mark.parametrize(
    ("first", "second"),
    [("EUR", "€"), ("h", "hrs."), ("km", "kilometres"), ("US$", "$"), ("Days", "day"), ("kWh/100 km", "KWH/100 km")],
)
def test_units_by_another_name_are_the_same(first: str, second: str) -> None:
    assert alike(first, second)
    assert alike(second, first)


def test_a_heading_and_its_cells_have_one_unit() -> None:
    table = "Option,Way ({}),b\nA,12 {},1\nB,15 {},2\nC,9 {},3\n"
    assert "mi and km" in faults(table.format("mi", *["km"] * 3), better=HIGHER)[0]
    assert read(table.format("h", *["hours"] * 3), better=HIGHER).columns[0].unit == "h"


SECONDS = [
    "1h30",
    "1 h 30 min",
    "5'10\"",
    "5 ft 10 in",
    "2 years 3 months",
    "16GB/512GB",
    "1'000.50",
    "5 min 30",
    "1 kg + 2",
]


@pytest.mark.parametrize(("text", "mark"), list(product(SECONDS, MARKS)))
def test_a_second_number_is_never_dropped(text: str, mark: str) -> None:
    assert not isinstance(said(text, mark), Amount) or (text, mark) == ("1'000.50", ".")


@pytest.mark.parametrize(
    "text", ["15 kWh/100 km", "4 out of 5", "3 €/100g", "2 per 100 g", "16 GB DDR4", "20 m2", "3 t CO2"]
)
def test_numbers_within_units_stay(text: str) -> None:
    found = said(text, ".")
    assert isinstance(found, Amount)
    assert found.unit == text.partition(" ")[2]


def test_a_comma_between_thousands_of_dollars_contradicts_a_decimal_comma() -> None:
    (fault,) = faults("Option;Price;b\nA;$1,234;3,5\nB;$2,000;4,5\nC;$3,000;2,5\n", better=HIGHER)
    assert "one decimal mark" in fault


def test_weights_have_one_unit() -> None:
    table = "Criterion,Weight,A,B\nPrice,{},1,2\nComfort,{},2,3\nSize,{},5,2\n"
    assert "all weights need the same unit" in faults(table.format("50%", "0.3", "20%"), better=HIGHER)[0]
    assert [c.weight for c in read(table.format("50%", "30%", "20%"), better=HIGHER).columns] == [0.5, 0.3, 0.2]


@pytest.mark.parametrize("mark", ["min", "-", "+", "1", "-1"])
def test_a_mark_with_two_readings_is_a_direction_beside_others_only(mark: str) -> None:
    table = "Option,Battery ({}),b ({})\nA,12,1\nB,15,2\nC,9,3\n"
    assert "better" in asked(table.format(mark, "EUR"))
    other = {"min": "max", "-": "+", "+": "-", "1": "-1", "-1": "1"}[mark]
    assert {c.better for c in read(table.format(mark, other)).columns} == {"lower", "higher"}


def test_minutes_in_a_heading_are_a_unit() -> None:
    found = read("Option,Battery (min),b\nA,12,1\nB,15,2\nC,9,3\n", better=HIGHER)
    assert (found.columns[0].name, found.columns[0].unit) == ("Battery", "min")


@pytest.mark.parametrize("letters", ["FEG", "MLM", "EEF", "MHM", "SMS", "GFG", "LLL"])
def test_letters_are_words_only_with_the_first_and_last_of_their_scale(letters: str) -> None:
    rows = "".join(f"o{i},{letter},{i}\n" for i, letter in enumerate(letters))
    assert "order" in asked(f"Option,Label,b\n{rows}", better=HIGHER)


def test_letters_of_other_criteria_tell_what_letters_are_unless_they_could_be_sizes() -> None:
    found = read("Option,Risk,Gain\nA,L,M\nB,M,H\nC,H,M\n", better=HIGHER).decision
    assert [j.mode for j in found.judgments if j.criterion == "gain"] == [5, 10, 5]
    assert "order" in asked("Option,Risk,Size\nA,L,M\nB,M,L\nC,H,M\n", better=HIGHER)


def laptops(name: str, corner: str, turned: bool) -> str:
    """Return a table of three laptops that has a criterion of this name in the middle."""
    by_criterion = [
        [corner, "A", "B", "C"],
        ["Price", "9", "12", "7"],
        [name, "1.2", "1.5", "2.1"],
        ["RAM", "16", "32", "8"],
    ]
    rows = by_criterion if turned else [list(row) for row in zip(*by_criterion, strict=True)]
    return "".join(",".join(row) + "\n" for row in rows)


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("corner", ["", "Spec", "Laptop"])
def test_laptops_by_weight_are_asked_for(corner: str, turned: bool) -> None:
    assert asked(laptops("Weight", corner, turned), better=HIGHER) == {"turned"}


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("name", ["Weight", "Min", "Max", "Low", "Best", "Type", "Unit"])
def test_criteria_called_as_weights_or_ends_are(name: str, turned: bool) -> None:
    found = read(laptops(name, "Criteria" if turned else "Offer", turned), turned=turned, better=HIGHER)
    assert [c.name for c in found.columns] == ["Price", name, "RAM"]
    assert {c.weight for c in found.columns} == {1 / 3}


@pytest.mark.parametrize("label", ["Max", "Min", "Low", "High", "Best", "Worst"])
def test_a_row_of_ends_between_options_is_an_option_and_else_it_is_said(label: str) -> None:
    between = read(f"Name,Speed,Skill\nAnna,12,6\n{label},30,15\nTom,9,3\n", better=HIGHER)
    assert [option.name for option in between.decision.options] == ["Anna", label, "Tom"]
    ends = {"Max": 99, "High": 99, "Best": 99}.get(label, 0)
    below = read(f"Name,Speed,Skill\nAnna,12,6\nTom,9,3\n{label},{ends},{ends}\n", better=HIGHER)
    assert [option.name for option in below.decision.options] == ["Anna", "Tom"]
    assert remarked(below, "of the scales")


def test_criteria_called_cost_and_benefit_are_headings() -> None:
    found = read("Scenario,Cost,Benefit\nLow,1,10\nBase,2,20\nHigh,3,30\n", better=HIGHER)
    assert [c.name for c in found.columns] == ["Cost", "Benefit"]
    assert [option.name for option in found.decision.options] == ["Low", "Base", "High"]


@pytest.mark.parametrize(
    "label", ["Priority", "Importance rank", "Normalised weight", "Group weight", "Weights of users"]
)
def test_a_label_like_weights_is_not_an_option(label: str) -> None:
    found = faults(f"Criterion,{label},A,B\nPrice,1,1,2\nComfort,2,2,3\nSize,3,5,2\n", better=HIGHER)
    assert "an option must not be called as weights or weighted scores are" in " ".join(found)


@pytest.mark.parametrize(
    ("parts", "mark", "label"), list(product((1, 4), MARKS, ("Sum of all", "Average of four", "Yew")))
)
def test_a_last_row_made_from_the_others_is_left_out_if_its_name_could_say_so(
    parts: int, mark: str, label: str
) -> None:
    numbers = [(20.5, 300.25), (30.25, 500), (25, 400), (22.25, 350)]
    rows = [*numbers, tuple(sum(column) / parts for column in zip(*numbers, strict=True))]
    names = ["Oak", "Elm", "Fir", "Ash", label]
    text = "Option;Price;Range\n" + "".join(
        f"{name};{a};{b}\n".replace(".", mark) for name, (a, b) in zip(names, rows, strict=True)
    )
    found = read(text, better=HIGHER, decimal=mark)
    assert len(found.decision.options) == (5 if label == "Yew" else 4)
    assert remarked(found, f"left out as sums or results ({label})") == (label != "Yew")
    assert len(read(text.replace("350", "351"), better=HIGHER, decimal=mark).decision.options) == 5


def test_weights_that_add_up_do_not_outdo_a_corner_that_says_options() -> None:
    assert "turned" in asked(
        "Offer,Price,Range,Weight\nOak,20,300,0.5\nElm,30,500,0.3\nFir,25,400,0.2\n", better=HIGHER
    )


@pytest.mark.parametrize("index", [None, pd.RangeIndex(3, name="option")])
def test_scores_of_a_frame_are_never_its_names(index: Any) -> None:
    frame = pd.DataFrame({"Price": [1, 2, 3], "Risk": ["High", "Low", "Medium"]}, index=index)
    found = dk.decision_from(frame, better=HIGHER)
    assert [each.name for each in found.criteria] == ["Price", "Risk"]


@pytest.mark.parametrize(
    ("answer", "value"),
    [
        ("better", ["lower"]), ("better", "lower"), ("turned", "yes"), ("turned", 1), ("decimal", 5), ("decimal", ";"),
        ("weights", 5), ("weights", "4,1"), ("weights", [[1, 2]]), ("order", [3]), ("order", ["a<a"]), ("order", ["a"]),
        ("better", {"Price": "lower", "PRICE": "higher"}),
    ],
)  # fmt: skip
def test_answers_of_another_kind_are_refused(answer: str, value: Any) -> None:
    frame = pd.DataFrame({"Price": [1.0, 2, 3], "Range": [3, 4, 6]}, index=["A", "B", "C"])
    with pytest.raises(InputError, match=f"^{answer}"):
        dk.decision_from(frame, **{"better": HIGHER, answer: value})


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("Criterion,Scale,A,B\nPrice,100-0,20,30\nRange,0-500,300,400\nSize,1-10,5,6\n", "runs from low up to high"),
        ("Criterion,Scale,A,B\nPrice,1=best 5=worst,2,3\nRange,1-5,3,4\nSize,1-5,5,1\n", "runs from low up to high"),
        ("Criterion,Scale,A,B\nPrice (0-50),0-100,20,30\nRange,0-500,300,400\nSize,1-10,5,6\n", "100 and 50"),
        ("Criterion,Low,High,A,B\nPrice [0-50],0,100,20,30\nRange,0,500,300,400\nSize,1,10,5,6\n", "100 and 50"),
        ("Criterion,Unit,A,B\nPrice (USD),EUR,20,30\nRange,km,300,400\nSize,-,5,6\n", "USD and EUR"),
        ("Criterion,Unit,A,B\nPrice,EUR,$20,$30\nRange,km,300,400\nSize,-,5,6\n", "EUR and $"),
        (
            "Option,Price,Range\nWeight,3,2\nWeight %,60,40\nOak,20,300\nElm,30,500\nFir,25,400\n",
            "the weights stand once",
        ),
        (
            "Criterion,Weight,A,Weighted B\nPrice,3,2,6\nRange,1,5,5\nSize,4,5,20\n",
            "as weights or weighted scores",
        ),
    ],
)
def test_what_contradicts_itself_is_refused(table: str, words: str) -> None:
    found = " ".join(faults(table, better=HIGHER))
    assert words in found
