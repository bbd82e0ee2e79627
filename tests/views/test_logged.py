"""Who changed it: an entry of the log counts for what it names, and for nothing that only has a part of the name."""

from __future__ import annotations

from dataclasses import replace

import decisionkit as dk

SCORES = {"City": (4, 5), "Estate": (5, 6), "Estate long": (5, 6)}


def cars(
    scores: dict[str, tuple[int, int]], weights: tuple[int, int] = (1, 1), question: str = "", *log: tuple[str, ...]
) -> dk.Decision:
    criteria = {name: {"weight": weight} for name, weight in zip(("price", "comfort"), weights, strict=True)}
    rows = {name: dict(zip(criteria, said, strict=True)) for name, said in scores.items()}
    data = {"title": "Cars", "question": question, "criteria": criteria, "options": list(scores), "scores": rows}
    return replace(dk.decision_from(data), log=tuple(dk.Change(when=a, who=b, what=c) for a, b, c in log))


def by_whom(before: dk.Decision, after: dk.Decision) -> dict[tuple[str, str], tuple[str, str]]:
    return {(each.table, each.what): (each.who, each.when) for each in dk.diff(before, after).changes}


def test_the_last_entry_that_names_all_of_it_counts_and_none_of_another_kind() -> None:
    log = (
        ("1 May", "Anna", "Comfort of estate: test drive"),
        ("2 May", "Ben", "PRICE weighs more"),
        ("3 May", "", "nothing of importance"),
        ("4 May", "Carl", "Comfort of the cars, price of Estate: typed"),
        ("5 May", "Dora", "The question is new"),
    )
    changed = {"City": (4, 6), "Estate": (5, 9), "Estate long": (5, 6)}
    by = by_whom(cars(SCORES), cars(changed, (2, 1), "Which?", *log))
    assert by["criteria", "Price"] == ("Ben", "2 May")
    assert by["scores", "City on Comfort"] == ("", "")
    assert by["scores", "Estate on Comfort"] == ("Carl", "4 May")
    assert by["decision", ""] == ("Dora", "5 May")
    assert by["log", "nothing of importance"] == ("", "3 May")


def test_what_is_said_of_a_score_says_nothing_of_the_weight_of_its_criterion() -> None:
    log = ("1 May", "Anna", "Price of Estate: 4 to 5, from prices.csv")
    assert by_whom(cars(SCORES), cars(SCORES, (2, 1), "", log))["criteria", "Price"] == ("", "")


def test_of_names_within_one_another_the_longest_counts() -> None:
    log = ("1 May", "Anna", "Comfort, Estate long")
    by = by_whom(cars(SCORES), cars({"City": (4, 5), "Estate": (5, 9), "Estate long": (5, 9)}, (1, 1), "", log))
    assert by["scores", "Estate on Comfort"] == ("", "")
    assert by["scores", "Estate long on Comfort"] == ("Anna", "1 May")


def test_an_entry_that_was_there_before_says_nothing_of_what_changed_since() -> None:
    log = ("1 May", "Anna", "Comfort of City typed")
    before, changed = cars(SCORES, (1, 1), "", log), {**SCORES, "City": (4, 6)}
    assert set(by_whom(before, cars(changed, (1, 1), "", log)).values()) == {("", "")}
    assert set(by_whom(before, cars(changed, (1, 1), "", log, log)).values()) == {("Anna", "1 May")}


def test_an_entry_that_is_gone_does_not_say_who_took_it_away() -> None:
    log = ("1 May", "Anna", "Comfort of City typed")
    assert set(by_whom(cars(SCORES, (1, 1), "", log), cars(SCORES)).values()) == {("", "")}


def test_a_renamed_option_is_found_by_either_name() -> None:
    log = ("1 May", "Anna", "City bus is the new name")
    before = cars(SCORES)
    renamed = tuple(replace(each, name="City bus") if each.name == "City" else each for each in before.options)
    after = replace(cars(SCORES, (1, 1), "", log), options=renamed)
    assert by_whom(before, after)["options", "City"] == ("Anna", "1 May")
