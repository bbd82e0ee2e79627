"""What each change does on its own: against decisions that are changed by other means, and in words."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

import decisionkit as dk
from decisionkit.core.errors import DecisionKitError
from decisionkit.views.single import LEAD, NOTHING, PLACES, UNKNOWN
from tests.random_decision import random_decision

SEED = 20261128


def flats(**scores: tuple[float, float]) -> dk.Decision:
    """Two criteria of the same weight."""
    data = {"title": "A flat", "criteria": {"light": "Light", "quiet": "Quiet"}, "options": list(scores)}
    return dk.decision_from({**data, "scores": {o: {"light": a, "quiet": b} for o, (a, b) in scores.items()}})


BEFORE = flats(park=(8, 6), hill=(6, 6), lake=(2, 3))


def said(after: dk.Decision, before: dk.Decision = BEFORE) -> list[str]:
    return [line for line in str(dk.diff(before, after)).splitlines() if line.startswith(("Of ", "Undone", "What "))]


def test_the_one_change_that_moves_the_lead_is_named_with_both_values() -> None:
    after = BEFORE.with_scores({"hill": {"light": 10}, "lake": {"light": 3, "quiet": 2}})
    assert said(after) == [
        "Of 3 inputs that changed, one alone moves the lead: score of hill on Light from 6 to 10",
        "Undone alone, one moves the lead back: score of hill on Light from 6 to 10",
    ]
    found = dk.diff(BEFORE, after)
    assert [(each.what, each.alone, each.undone) for each in found.singles] == [
        ("score of hill on Light from 6 to 10", LEAD, LEAD),
        ("score of lake on Light from 2 to 3", NOTHING, NOTHING),
        ("score of lake on Quiet from 3 to 2", NOTHING, NOTHING),
    ]
    assert found.data()["singles"][0] == {
        "what": "score of hill on Light from 6 to 10", "alone": "the lead", "undone": "the lead",
        "back": True,
    }  # fmt: skip


def test_several_together_and_changes_that_make_up_for_each_other() -> None:
    assert said(BEFORE.with_scores({"hill": {"light": 7, "quiet": 7.5}})) == [
        "Of 2 inputs that changed, none alone moves the lead; it takes several together",
        "Undone alone, 2 move the lead back: score of hill on Light from 6 to 7; score of hill on Quiet from 6 to 7.5",
    ]
    assert said(BEFORE.with_scores({"hill": {"light": 10}, "park": {"light": 10, "quiet": 8}})) == [
        "Of 3 inputs that changed, one alone would move the lead, and the others make up for it: "
        "score of hill on Light from 6 to 10",
    ]
    assert said(BEFORE.with_scores({"lake": {"light": 3, "quiet": 4}})) == [
        "Of 2 inputs that changed, none alone moves the ranking"
    ]
    assert said(BEFORE.with_scores({"lake": {"light": 9, "quiet": 4}})) == [
        "Of 2 inputs that changed, one alone moves places: score of lake on Light from 2 to 9"
    ]
    assert said(BEFORE.with_scores({"hill": {"light": 10}})) == []


def test_what_comes_and_goes_is_tried_with_all_that_hangs_on_it() -> None:
    after = flats(hill=(6, 6), lake=(2, 3), tower=(1, 1))
    assert [(each.what, each.alone, each.undone) for each in dk.diff(BEFORE, after).singles] == [
        ("option park removed", LEAD, LEAD),
        ("option tower added", NOTHING, NOTHING),
    ]
    case = dk.ceasefire()
    less = case.without("Credibility").with_weights({"Feasibility": 2})
    found = {each.what: each for each in dk.diff(case, less).singles}
    assert found["criterion Credibility removed"].alone in (LEAD, PLACES)
    assert UNKNOWN not in {each.undone for each in found.values()}
    unvetoed = replace(case, parties=tuple(replace(party, vetoes=()) for party in case.parties))
    singles = dk.diff(case, unvetoed).singles
    assert len(singles) == sum(len(party.vetoes) for party in case.parties)
    assert all(each.what.startswith("veto of ") and each.what.endswith(" removed") for each in singles)


def test_each_effect_is_that_of_the_same_change_made_by_hand() -> None:
    chance = random.Random(SEED)
    print(f"seed {SEED}")
    kinds: set[str] = set()
    for number in range(12):
        before = random_decision(number, n_options=5, n_leaves=4, weights_from="weights")
        changes = {}
        for judged in chance.sample([j for j in before.judgments if j.mode is not None], 3):
            leaf = before.by_id[judged.criterion]
            changes[judged.option, judged.criterion] = chance.choice((leaf.low, leaf.high))
        after = before
        for (option, criterion), score in changes.items():
            after = after.with_scores({option: {criterion: score}})
        try:
            whole = dk.diff(before, after)
        except DecisionKitError:
            continue
        names = {o.id: o.name for o in before.options} | {c.id: c.name for c in before.criteria}
        for (option, criterion), score in changes.items():
            single = [s for s in whole.singles if s.what.startswith(f"score of {names[option]} on {names[criterion]} ")]
            if not whole.ranking or not single:
                continue
            by_hand = dk.diff(before, before.with_scores({option: {criterion: score}}))
            wanted = NOTHING if not by_hand.moved else PLACES
            ranks = {each.option: (each.before, each.after) for each in by_hand.ranking}
            wanted = LEAD if any((was == 1) != (now == 1) for was, now in ranks.values()) else wanted
            assert single[0].alone == wanted
            kinds.add(wanted)
    assert kinds == {LEAD, PLACES, NOTHING}


def test_many_changes_are_not_tried_and_that_is_said() -> None:
    names = [f"option {n}" for n in range(101)]
    data = {"title": "T", "criteria": {"a": {}}, "options": names}
    one, two = (dk.decision_from({**data, "scores": {name: {"a": score} for name in names}}) for score in (5, 6))
    found = dk.diff(one, two)
    assert found.singles == ()
    assert found.notices == ("101 changes: what each does on its own is tried with up to 100",)
    names = [f"option {n}" for n in range(2_000)]
    data = {**data, "criteria": {"a": {}, "b": {}}, "options": names, "scores": {n: {"a": 5, "b": 5} for n in names}}
    one = dk.decision_from(data)
    found = dk.diff(one, one.with_scores({name: {"a": 6} for name in names[:20]}))
    assert found.singles == ()
    assert found.notices == ("what each change does on its own is not tried: there are too many scores for it",)


@pytest.mark.parametrize(
    ("what", "who"),
    [("QUIET of hill: heard it again", "Ann"), ("Quiet of hillside", ""), ("Prices of hill", "")],
)
def test_who_changed_it_is_said_where_a_new_entry_of_the_log_names_it(what: str, who: str) -> None:
    old = dk.Change(when="2026-01-01", who="Bob", what="Quiet of hill")
    before = replace(BEFORE, log=(old,))
    after = before.with_scores({"hill": {"quiet": 5}})
    after = replace(after, log=(old, dk.Change(when="2026-03-01", who="Ann", what=what)))
    found = {change.what: (change.who, change.when) for change in dk.diff(before, after).changes}
    assert found["hill on Quiet"] == (
        who,
        "2026-03-01" if who else "",
    )
    assert found[what] == ("Ann", "2026-03-01")
    assert (" (Ann, 2026-03-01)" in str(dk.diff(before, after)).splitlines()[1]) == bool(who)


def test_a_lead_that_goes_elsewhere_is_not_given_back() -> None:
    def sites(*scores: tuple[int, int]) -> dk.Decision:
        rows = {
            name: dict(zip("ab", said, strict=True)) for name, said in zip(("One", "Two", "Three"), scores, strict=True)
        }
        return dk.decision_from({"title": "T", "criteria": {"a": {}, "b": {}}, "options": list(rows), "scores": rows})

    found = dk.diff(sites((9, 5), (5, 5), (4, 4)), sites((5, 5), (9, 5), (6, 9)))
    three = [each for each in found.singles if "Three" in each.what]
    assert [(each.alone, each.undone, each.back) for each in three] == [("places", "the lead", False)] * 2
    assert "Undone alone, none moves the lead back" in str(found)
