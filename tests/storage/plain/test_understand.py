"""What is understood of a plain table, what had to be recognised, and what is asked."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

import decisionkit as dk
from decisionkit.core.errors import InputError
from decisionkit.storage.plain.answers import Answers, OpenQuestionsError
from decisionkit.storage.plain.sheet import Sheet
from decisionkit.storage.plain.text_file import text_sheet
from decisionkit.storage.plain.understand import understood
from decisionkit.storage.plain.understood import Understood

OFFERS = "Offer,Price,Range\nOak,20,300\nElm,30,500\nFir,25,400\n"


def read(text: str, complete: bool = True, **answers: Any) -> Understood:
    return understood(text_sheet(text.encode(), "t.csv"), Answers(**answers), complete)


def faults(text: str, complete: bool = True, **answers: Any) -> list[str]:
    with pytest.raises(InputError) as refused:
        read(text, complete, **answers)
    return list(map(str, refused.value.faults))


def said(found: Understood, words: str) -> bool:
    return any(words in remark for remark in found.remarks)


def test_a_table_that_says_all_needs_no_answer() -> None:
    found = read(f"{OFFERS}weights,0.6,0.4\ntype,cost,benefit\n")
    assert [(c.name, c.weight, c.better, c.low, c.high) for c in found.columns] == [
        ("Price", 0.6, "lower", 20.0, 30.0),
        ("Range", 0.4, "higher", 300.0, 500.0),
    ]
    assert found.remarks == ()
    assert found.decision.title == "Decision"
    assert {(j.grade, j.who, j.why, j.evidence) for j in found.decision.judgments} == {("J", "", "", ())}
    assert found.decision.score().ranks.tolist() == [1.0, 3.0, 2.0]


def test_a_column_without_a_direction_is_asked_for_never_guessed() -> None:
    with pytest.raises(OpenQuestionsError) as refused:
        read(OFFERS)
    (question,) = refused.value.questions
    assert (question.answer, question.subjects) == ("better", ("Price", "Range"))
    assert question.choices == ("higher", "lower", "ignore")
    assert '--better "Price=lower"' in str(question.fault)
    assert len(refused.value.faults) == 1


def test_all_that_is_open_is_said_together_with_what_is_wrong() -> None:
    with pytest.raises(OpenQuestionsError) as refused:
        read("Offer,Colour,Price,Range\nOak,red,1.234,3-5\nElm,green,2.345,4\nFir,red,1.500,5\n")
    assert [question.answer for question in refused.value.questions] == ["decimal", "order", "better"]
    assert len(refused.value.others) == 1
    assert "a range" in str(refused.value.others[0])


def test_better_takes_names_as_they_are_seen_headings_in_full_and_all_others() -> None:
    text = OFFERS.replace("Price", "Price (EUR)")
    for name in (" PRICE", "price (eur)"):
        found = read(text, better={name: "lower", "*": "higher"})
        assert [column.better for column in found.columns] == ["lower", "higher"]
        assert found.columns[0].unit == "EUR"
    assert len(read(text, better={"Price": "ignore", "*": "max"}).columns) == 1
    assert "Did you mean 'Price'?" in faults(text, better={"Prise": "lower", "*": "max"})[0]
    assert "must be higher or lower" in faults(text, better={"Price": "sideways", "*": "max"})[0]


def test_answers_win_over_the_table() -> None:
    text = f"{OFFERS}weights,0.6,0.4\ntype,cost,benefit\n"
    found = read(text, better={"Price": "higher"}, weights={"price": 1, "range": 3})
    assert [(column.better, column.weight) for column in found.columns] == [("higher", 0.25), ("higher", 0.75)]


@pytest.mark.parametrize(
    ("weights", "words"),
    [
        ([1, 2, 3], "one weight for each of the 2 criteria"),
        ({"Price": 1}, "none for Range"),
        ({"Price": 1, "Rnage": 2}, "Did you mean 'Range'"),
        ([1, -1], "a number of 0 or more"),
        ([1, "x"], "a number of 0 or more"),
        ([0, 0], "must not all be 0"),
    ],
)
def test_weights_that_do_not_fit(weights: Any, words: str) -> None:
    found = faults(OFFERS, better={"*": "max"}, weights=weights)
    assert any(words in fault for fault in found)


@pytest.mark.parametrize("corner", ["Criterion", "Criteria", "Kriterium"])
def test_criteria_in_rows_by_the_corner(corner: str) -> None:
    found = read(f"{corner},Oak,Elm,Fir\nPrice,1,2,3\nRange,4,5,6\n", better={"*": "max"})
    assert [option.name for option in found.decision.options] == ["Oak", "Elm", "Fir"]
    assert said(found, "criteria stand in rows")


@pytest.mark.parametrize("weights", ["0.4 0.6", "40% 60%", "40 60"])
def test_weights_beside_the_criteria_tell_if_they_add_up(weights: str) -> None:
    first, second = weights.split()
    found = read(f"x,Weight,Oak,Elm,Fir\nPrice,{first},1,2,3\nRange,{second},4,5,6\n", better={"*": "max"})
    assert [column.name for column in found.columns] == ["Price", "Range"]
    assert [column.weight for column in found.columns] == [0.4, 0.6]


def test_a_criterion_called_weight_is_not_taken_for_weights() -> None:
    laptops = "Laptop,Price,Weight,Battery\nOak,900,1.3,10\nElm,800,1.5,12\nFir,700,2.1,7\n"
    with pytest.raises(OpenQuestionsError, match="--turned"):
        read(laptops)
    for answers in ({"turned": False, "better": {"*": "max"}}, {"better": {"battery": "max", "*": "min"}}):
        assert [column.name for column in read(laptops, **answers).columns] == ["Price", "Weight", "Battery"]
    kilos = laptops.replace("Weight", "Weight (kg)")
    assert read(kilos, better={"*": "max"}).columns[1].unit == "kg"


def test_a_square_table_without_a_sign_is_asked_for() -> None:
    square = "x,A,B\nP,1,2\nQ,3,4\n"
    with pytest.raises(OpenQuestionsError, match="which could be either") as refused:
        read(square)
    assert [question.answer for question in refused.value.questions] == ["turned"]
    for turned, names in ((False, ["P", "Q"]), (True, ["A", "B"])):
        found = read(square, turned=turned, better={"*": "max"})
        assert [option.name for option in found.decision.options] == names
    assert [o.name for o in read(square, better={"Q": "max", "P": "min"}).decision.options] == ["A", "B"]


def test_kinds_of_cells_tell_which_way_a_table_stands() -> None:
    found = read("x,A,B\nP,1 km,2 km\nQ,€3,€4\n", better={"*": "max"})
    assert [option.name for option in found.decision.options] == ["A", "B"]
    assert [column.unit for column in found.columns] == ["km", "€"]


def test_levels_of_one_family_are_on_one_scale() -> None:
    found = read("Site,Noise,Risk\nOak,Low,very low\nElm,High,Medium\nFir,medium,LOW\n", better={"*": "min"})
    assert found.decision.performance.tolist() == [[2.5, 0], [7.5, 5], [5, 2.5]]
    assert found.decision.criteria[0].anchors == ("Very low", "Medium", "Very high")
    assert [(column.low, column.high) for column in found.columns] == [(0, 10), (0, 10)]
    assert "Low = 2.5" in found.columns[0].notes[0]


def test_words_that_say_themselves_what_is_better() -> None:
    assert read("Site,View\nOak,good\nElm,poor\nFir,excellent\n").columns[0].better == "higher"
    with pytest.raises(OpenQuestionsError):
        read("Site,View\nOak,low\nElm,high\nFir,low\n")


def test_an_order_that_is_given() -> None:
    text = "Site,Light\nOak,red\nElm,Green\nFir,amber\n"
    found = read(text, order=["Red<Amber<Green"], better={"Light": "max"})
    assert found.decision.performance.tolist() == [[0], [10], [5]]
    assert found.decision.criteria[0].anchors == ("Red", "Amber", "Green")


@pytest.mark.parametrize(
    ("words", "numbers"),
    [("+ - 0 ++", [7.5, 2.5, 5, 10]), ("yes no yes no", [10, 0, 10, 0]), ("★ ★★★ ★★★★★ ★★☆☆☆", [0, 5, 10, 2.5])],
)
def test_signs_stars_and_yes(words: str, numbers: list[float]) -> None:
    rows = "".join(f"site {i},{word}\n" for i, word in enumerate(words.split()))
    assert read(f"Site,View\n{rows}", better={"*": "max"}).decision.performance.ravel().tolist() == numbers


def test_scales_are_the_ends_of_the_data_unless_given() -> None:
    text = f"{OFFERS}low,0,\nhigh,,600\nbetter,min,max\n"
    found = read(text)
    assert [(column.low, column.high) for column in found.columns] == [(0, 30), (300, 600)]
    assert "scale: the ends of the data" in found.columns[0].notes


def test_worst_and_best_ends_depend_on_the_direction() -> None:
    found = read(f"{OFFERS}worst,50,0\nbest,10,900\nbetter,min,max\n")
    assert [(column.low, column.high) for column in found.columns] == [(10, 50), (0, 900)]


def test_ends_in_headings_and_in_a_row_of_scales() -> None:
    found = read("Site,View (1-5),Rest\nOak,2,3\nElm,4,7\nFir,3,4\nscale,,0-10\n", better={"*": "max"})
    assert [(column.name, column.low, column.high) for column in found.columns] == [("View", 1, 5), ("Rest", 0, 10)]


def test_a_constant_column_has_a_scale_that_holds_it() -> None:
    for value in ("7", "0", "-3", "1e15"):
        found = read(f"Site,View,Rest\nOak,{value},1\nElm,{value},2\nFir,{value},3\n", better={"*": "max"})
        assert found.columns[0].low < found.columns[0].high
        assert found.columns[0].low <= float(value) <= found.columns[0].high
        assert "the same for every option" in found.columns[0].notes[0]


def test_option_rows_called_low_medium_and_high_are_options() -> None:
    found = read("Scenario,View,Rest\nLow,1,2\nMedium,2,3\nHigh,3,4\n", better={"*": "max"})
    assert [option.name for option in found.decision.options] == ["Low", "Medium", "High"]
    assert len(read("Scenario,View,Rest\nLow,1,2\nHigh,3,4\n", better={"*": "max"}).decision.options) == 2


def test_missing_cells_are_said_or_refused() -> None:
    text = "Site,View,Rest\nOak,1,2\nElm,n/a,\nFir,3,?\n"
    found = read(text, complete=False, better={"*": "max"})
    assert len(found.decision.missing()) == 3
    assert said(found, "3 cells without a number (View, Rest), taken as missing")
    (fault,) = faults(text, better={"*": "max"})
    assert "t.csv lines 3-4" in fault


def test_one_fault_for_one_cause_with_the_lines() -> None:
    dates = "".join(f"site {i},3-May,{i}\n" for i in range(500))
    (fault,) = faults(f"Site,View,Rest\n{dates}site x,1,2\n", better={"*": "max"})
    assert "t.csv lines 2-501, field 2" in fault
    assert "500 cells with dates" in fault


def test_at_most_200_faults_and_then_a_count() -> None:
    names = "".join(f"site {i // 2},{i}\n" for i in range(600))
    found = faults(f"Site,View\n{names}", better={"*": "max"})
    assert len(found) == 201
    assert "100 more faults" in found[-1]


def test_names_that_machines_cannot_tell_apart_get_ids_of_their_own() -> None:
    rows = "".join(f"{name},{i}\n" for i, name in enumerate(["C++", "C#", "C", "Жук", "true", "7"]))
    decision = read(f"Site,View\n{rows}", better={"*": "max"}).decision
    assert [option.name for option in decision.options] == ["C++", "C#", "C", "Жук", "true", "7"]
    assert len({option.id for option in decision.options}) == 6


def test_names_that_break_a_rule_of_decisions_are_said_at_their_place() -> None:
    (fault,) = faults(f"Site,View\nOak,1\n{'x' * 300},2\n", better={"*": "max"})
    assert fault.startswith("t.csv line 3, field 1: ")


def test_typed_cells_of_a_sheet() -> None:
    rows = (
        ("Offer", "Share", "Start", "Price"),
        ("Oak", 0.9, date(2024, 5, 3), 20.0),
        ("Elm", 0.07, 3.0, "30"),
        ("Fir", 0.5, 4.0, 25.0),
    )
    sheet = Sheet(rows, "o.xlsx", "Sheet 1", percent=frozenset([(1, 1), (2, 1), (3, 1)]), first=(3, 2))
    with pytest.raises(InputError) as refused:
        understood(sheet, Answers(better={"*": "max"}))
    assert [fault.where for fault in refused.value.faults] == ["o.xlsx, Sheet 1!D4"]
    found = understood(sheet, Answers(better={"*": "max", "start": "ignore"}))
    assert found.decision.performance.tolist() == [[90, 20], [7, 30], [50, 25]]
    assert found.columns[0].unit == "%"
    assert said(found, "o.xlsx, Sheet 1, column D (Start): left out as asked")


def test_several_rows_of_a_sheet_are_said_by_letter_and_number() -> None:
    rows = (("Offer", "Price", "Rest"), *((f"Site {i}", "3-5", 1.0 * i) for i in range(4)))
    with pytest.raises(InputError) as refused:
        understood(Sheet(rows, "o.xlsx", "Data"), Answers(better={"*": "max"}))
    assert [fault.where for fault in refused.value.faults] == ["o.xlsx, Data, column B, rows 2-5"]


def test_numbers_as_names_where_there_are_no_others() -> None:
    found = read("Year,View,Rest\n2019,1,2\n2020,2,1\n2021,3,3\n", better={"*": "max"})
    names = [option.name for option in found.decision.options]
    assert names in (["2019", "2020", "2021"], ["option 1", "option 2", "option 3"])
    assert said(found, "no column has names") == (names[0] == "option 1")


def test_headings_that_are_years() -> None:
    found = read(",2019,2020\nOak,1,2\nElm,2,1\nFir,3,3\n", better={"*": "max"})
    assert [column.name for column in found.columns] == ["2019", "2020"]


@pytest.mark.parametrize("text", ["Site\nOak\nElm\n", "Site,View\n", "Site,View\nOak,x\nElm,y\n", "a\n", ",\n,\n"])
def test_a_table_without_numbers_is_one_sentence(text: str) -> None:
    (fault,) = faults(text)
    assert re.search("no numbers", fault)


def test_the_public_case_of_a_plain_matrix() -> None:
    found = read("Ai,Price,Range,Comfort\nA1,45,360,4\nA2,25,380,6\nA3,14,340,5\nweights,0.4,0.3,0.3\ntype,-1,1,1\n")
    assert [column.better for column in found.columns] == ["lower", "higher", "higher"]
    assert found.decision.score().ranks.tolist() == [3, 1, 2]


def test_load_and_decision_from_say_what_answers_are_for(tmp_path: Any) -> None:
    path = tmp_path / "car_offers.csv"
    path.write_text(OFFERS, encoding="utf-8")
    decision = dk.load(path, better={"price": "lower", "range": "higher"}, weights=[1, 3])
    assert (decision.title, decision.weights.tolist()) == ("Car offers", [0.25, 0.75])
    dk.save(decision, tmp_path / "d")
    assert dk.load(tmp_path / "d") == decision
    with pytest.raises(InputError, match="are for plain tables"):
        dk.load(tmp_path / "d", turned=True)
    with pytest.raises(InputError, match="are for plain tables"):
        dk.decision_from({}, order=["a<b"])
    with pytest.raises(InputError, match="no such file or folder"):
        dk.load(tmp_path / "x.csv")


@pytest.mark.parametrize(
    ("cells", "numbers"),
    [
        (["✓", "✗", "✔️"], [10.0, 0.0, 10.0]),
        (["yes", "no", "maybe"], [10.0, 0.0, 5.0]),
        (["Pass", "Fail", "pass"], [10.0, 0.0, 10.0]),
        (["Hoch", "Mittel", "Niedrig"], [10.0, 5.0, 0.0]),
        (["ja", "Nein", "ja"], [10.0, 0.0, 10.0]),
        (["TRUE", "False", "TRUE"], [10.0, 0.0, 10.0]),
        (["⭐⭐", "★★★★★", "★★★☆☆"], [2.5, 10.0, 5.0]),
    ],
)
def test_words_and_marks_of_people(cells: list[str], numbers: list[float]) -> None:
    rows = "".join(f"{name},{cell}\n" for name, cell in zip(("Oak", "Elm", "Fir"), cells, strict=True))
    found = read(f"Site,View\n{rows}", better={"*": "max"})
    assert found.decision.performance.ravel().tolist() == numbers


def test_a_minus_behind_a_grade_is_part_of_it() -> None:
    text = "Site,Grade,Rent\nOak,A,1\nElm,B,2\nFir,A-,3\n"
    assert "found A, B, A-, and an order that lacks A-." in faults(text, order=["B<A"], better={"*": "max"})[0]
    found = read(text, order=["B<A-<A"], better={"*": "max"})
    assert found.decision.performance[:, 0].tolist() == [10.0, 0.0, 5.0]


def test_a_slip_in_a_known_word_is_named_where_it_stands() -> None:
    fault = faults("Site,View,Rent\nOak,High,1\nElm,Medum,2\nFir,Low,3\n", better={"*": "max"})[0]
    assert fault.startswith("t.csv line 3, field 2: ")
    assert "Did you mean Medium by Medum?" in fault
    assert "Did you mean" not in faults("Site,View\nOak,Red\nElm,Amber\nFir,Red\n", better={"*": "max"})[0]


def test_all_others_are_those_that_say_nothing_themselves() -> None:
    text = f"{OFFERS}type,cost,\n"
    assert [column.better for column in read(text, better={"*": "higher"}).columns] == ["lower", "higher"]
    assert [column.better for column in read(text, better={"*": "lower"}).columns] == ["lower", "lower"]
    assert len(faults(text, better={"*": "sideways"})) == 1


def test_a_sum_that_somebody_names_is_a_criterion() -> None:
    text = "Site,View,Score\nOak,1,7\nElm,3,5\n"
    assert len(read(text, better={"*": "max"}).columns) == 1
    assert [each.name for each in read(text, better={"score": "max", "*": "max"}).columns] == ["View", "Score"]


@pytest.mark.parametrize("head", ["Importance (1-5)", "Gewicht", "Weights [1-9]"])
def test_a_scale_behind_weights_does_not_make_them_a_criterion(head: str) -> None:
    found = read(f"Criteria,{head},Oak,Elm\nView,5,4,3\nRest,3,5,8\n", better={"*": "max"})
    assert [(each.name, each.weight) for each in found.columns] == [("View", 0.625), ("Rest", 0.375)]
    assert [option.name for option in found.decision.options] == ["Oak", "Elm"]


@pytest.mark.parametrize("ways", [("low", "high"), ("the lower the better", "more is better")])
def test_directions_in_words_of_people(ways: tuple[str, str]) -> None:
    text = f"Criteria,Better,Weight,Oak,Elm\nPrice,{ways[0]},5,4,3\nRest,{ways[1]},3,5,8\n"
    assert [column.better for column in read(text).columns] == ["lower", "higher"]
    assert "Rename it if the highest number counts most" in faults(text.replace("Weight", "Priority"))[0]


def test_yes_and_no_beside_the_question_whether_higher_is_better() -> None:
    text = "Criteria,Weight,Higher is better?,Oak,Elm\nPrice,5,no,4,3\nRest,3,yes,5,8\n"
    assert [column.better for column in read(text).columns] == ["lower", "higher"]


@pytest.mark.parametrize("head", ["Impact", "Type", "Goal"])
@pytest.mark.parametrize("cells", [("High", "Low"), ("Yes", "No")])
def test_levels_under_such_a_heading_are_no_directions(head: str, cells: tuple[str, str]) -> None:
    text = f"Project,{head},Price\nOak,{cells[0]},4\nElm,{cells[1]},5\nFir,{cells[0]},6\n"
    found = read(text, better={"*": "max"})
    assert found.decision.performance.tolist() == [[10.0, 4.0], [0.0, 5.0], [10.0, 6.0]]


def test_german_labels_beside_a_table() -> None:
    text = "Kriterium;Gewicht;Richtung;Oak;Elm\nPreis;40;niedriger ist besser;1,5;2\nRest;60;höher;8,5;7\n"
    found = read(text)
    assert [(each.name, each.better) for each in found.columns] == [("Preis", "lower"), ("Rest", "higher")]


def test_groups_above_headings_are_said_to_be_left_out() -> None:
    found = read("Site,Cost,,Rest\n,Rent,Fees,Light\nOak,1,2,3\nElm,2,3,4\n", better={"*": "max"})
    assert [column.name for column in found.columns] == ["Rent", "Fees", "Light"]
    assert said(found, "headings of several lines; the groups above them (Cost, Rest) are left out")


@pytest.mark.parametrize(
    "heads", ["Oak,Oak weighted,Elm,Elm weighted", "Oak score,Oak (weighted),Elm score,Elm (weighted)"]
)
def test_weighted_scores_beside_each_option_are_no_options(heads: str) -> None:
    found = read(f"Criteria,Weight,{heads}\nView,3,7,21,5,15\nRest,2,6,12,9,18\n", better={"*": "max"})
    assert [option.name for option in found.decision.options] == heads.split(",")[::2]
    assert said(found, "left out as sums or results (Oak") or said(found, "left out as sums or results (Elm")
