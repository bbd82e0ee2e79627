"""Random decisions, every one of them valid: a hypothesis strategy; ``random_decision`` makes them in bulk."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from decisionkit.core.decision.column_rules import LONGEST_NAME
from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.rules import DEEPEST
from decisionkit.core.decision.tables import (
    THRESHOLDS,
    Change,
    Comparison,
    Criterion,
    Evidence,
    Judgment,
    Option,
    Party,
    Veto,
)
from decisionkit.core.decision.weights import pairs
from decisionkit.core.declarations.registry import keys
from tests.random_decision import random_decision

__all__ = ["NASTY", "NASTY_LONG", "decisions", "names", "random_decision", "texts"]

#: Texts that spreadsheets, CSV, TOML or XML take for something else, or change on the way.
NASTY = (
    '=HYPERLINK("http://x","y")',
    "+1",
    "-2+3",
    "@SUM(A1)",
    "http://example.org/a b",
    "mailto:a@b.c",
    "_x0041_",
    "x005F_ and _x000D_",
    'a "quoted, name"',
    "it's; a,b",
    "  spaces before and after  ",
    "مرحبا שלום",
    "e\u0301 \u200f\u202eabc\u202c",
    "🕊️ 👩‍👩‍👧 𝔘",
    "<b>&amp;</b> ]]>",
    "# [[options]] = 'x' \\n \\",
    "1.0",
    "1e5",
    "TRUE",
    "#N/A",
    "N/A",
    "2026-11-22",
    "007",
    "{x: 1}",
    "\ufeffmark",
    "no\u00a0break",
    "'",
    '"""',
    "x" * LONGEST_NAME,
)
#: Those with line ends and tabs, which names must not have.
NASTY_LONG = (
    "two\nlines",
    "\nfirst blank, last blank\n",
    "tab\tand  spaces \n  = x",
    '"\n"\n,;',
    "a\x85b\u2028c",
    "\\\n\\",
)
_PLAIN = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\ufffe\uffff")

SCALES = ((0.0, 10.0), (0.0, 1.0), (-5.0, 5.0), (-100.0, -1.0), (0.0, 1e9), (-1e12, 2.5), (0.001, 0.002), (1.0, 7.0))


def names() -> st.SearchStrategy[str]:
    """Names as an analyst might give them."""
    usual = st.text(_PLAIN, min_size=1, max_size=20).filter(lambda text: text.strip() != "")
    return st.sampled_from(NASTY) | usual


def texts() -> st.SearchStrategy[str]:
    """Texts of any length, also none."""
    usual = st.text(_PLAIN | st.sampled_from("\n\t"), max_size=30)
    return st.just("") | st.sampled_from(NASTY) | st.sampled_from(NASTY_LONG) | usual


def _unique_names(draw: Any, count: int) -> list[str]:
    found: list[str] = draw(
        st.lists(names(), min_size=count, max_size=count, unique_by=lambda name: name.strip().casefold())
    )
    return found


@st.composite
def decisions(
    draw: Any,
    *,
    max_options: int = 8,
    missing: bool = False,
    not_applicable: bool = False,
    evidence: bool = True,
    parties: bool = True,
    exact: bool = False,
) -> Decision:
    """Draw a valid decision of 1 to ``max_options`` options on a tree of 1 to 4 levels.

    ``missing`` lets cells be without a judgment, ``not_applicable`` lets judgments say so, and ``exact``
    draws numbers with all the digits of a double, rather than the twelve that a workbook surely keeps.
    """
    chance = random.Random(draw(st.integers(0, 2**32)))
    weights_from = draw(st.sampled_from(("weights", "swing", "comparisons")))
    criteria = _tree(draw, chance, exact)
    criteria = _swung(chance, criteria, weights_from == "swing", exact)
    parents = {c.parent for c in criteria}
    leaves = [c for c in criteria if c.id not in parents]
    options = _options(draw, chance, max_options)
    claims = _evidence(draw) if evidence else ()
    known = [e.id for e in claims]
    words = draw(st.lists(texts(), min_size=1, max_size=4))
    judgments = [
        _judgment(chance, option.id, leaf, known, words, exact, not_applicable)
        for option in options
        for leaf in leaves
        if not (missing and chance.random() < 0.15)
    ]
    return Decision(
        title=draw(names()),
        question=draw(texts()),
        method=draw(st.sampled_from(keys("scoring"))),
        criteria=tuple(criteria),
        comparisons=_compared(chance, criteria, weights_from == "comparisons", exact),
        weights_from=weights_from,
        options=options,
        judgments=tuple(judgments),
        evidence=claims,
        parties=_parties(draw, chance, leaves, known, exact) if parties else (),
        log=tuple(
            Change(when=when, who=who, what=what)
            for when, who, what in draw(st.lists(st.tuples(texts(), texts(), names()), max_size=2))
        ),
    )


def _tree(draw: Any, chance: random.Random, exact: bool) -> list[Criterion]:
    parents = [""]
    levels = {"": 0}
    deepest = draw(st.integers(1, DEEPEST))
    for level in range(1, deepest + 1):
        above = [key for key, at in levels.items() if at == level - 1]
        # At least one branch goes on, so that the tree is as deep as drawn.
        growing = above[:1] + [key for key in above[1:] if chance.random() < 0.4]
        for key in growing:
            for _ in range(chance.randint(1, 3)):
                levels[f"c{len(levels)}" + chance.choice(("", "_x", "2b"))] = level
                parents.append(key)
    ids = list(levels)
    given = _unique_names(draw, len(ids) - 1)
    words = draw(st.lists(texts(), min_size=3, max_size=6))
    found = []
    for key, name, parent in zip(ids[1:], given, parents[1:], strict=True):
        weight = 1.0 if chance.random() < 0.3 else _number(chance, 0.01, 100.0, exact)
        node = Criterion(id=key, name=name, parent=parent, weight=weight)
        if key not in parents:
            low, high = chance.choice(SCALES)
            anchors = (chance.choice(words), chance.choice(words), chance.choice(words))
            direction = chance.choice(("max", "min"))
            node = replace(node, direction=direction, low=low, high=high, anchors=anchors)
            rising = sorted(_number(chance, 0.0, high - low, exact) for _ in range(3))
            limits: dict[str, Any] = {
                key: size for key, size in zip(THRESHOLDS, rising, strict=True) if chance.random() < 0.4
            }
            node = replace(node, **limits)
        found.append(node)
    return found


def _swung(chance: random.Random, criteria: list[Criterion], used: bool, exact: bool) -> list[Criterion]:
    """Give swing points: to all if they are used, otherwise to some."""
    share = 1.0 if used else chance.choice((0.0, 0.5, 1.0))
    best = {c.parent: c.id for c in criteria}
    return [
        replace(c, swing=100.0 if best[c.parent] == c.id else _number(chance, 0.0, 100.0, exact))
        if chance.random() < share
        else c
        for c in criteria
    ]


def _compared(chance: random.Random, criteria: list[Criterion], used: bool, exact: bool) -> tuple[Comparison, ...]:
    """Compare siblings in either order: all if comparisons are used, otherwise some."""
    share = 1.0 if used else chance.choice((0.0, 0.5, 1.0))
    made = []
    for pair in pairs(criteria):
        first, second = pair if chance.random() < 0.5 else pair[::-1]
        ratio = _number(chance, 1.0, 9.0, exact) ** chance.choice((-1, 1))
        if chance.random() < share:
            made.append(Comparison(first, second, ratio if exact else float(f"{ratio:.12g}")))
    chance.shuffle(made)
    return tuple(made)


def _options(draw: Any, chance: random.Random, most: int) -> tuple[Option, ...]:
    count = draw(st.integers(1, most))
    references = chance.randint(0, 1)
    notes = draw(st.lists(texts(), min_size=1, max_size=3))
    found = []
    for number, name in enumerate(_unique_names(draw, count + references)):
        role = "option" if number < count else "reference"
        found.append(Option(id=f"o_{number}", name=name, role=role, note=chance.choice(notes)))
    chance.shuffle(found)
    return tuple(found)


def _evidence(draw: Any) -> tuple[Evidence, ...]:
    rows = draw(st.lists(st.tuples(names(), texts(), texts()), max_size=4))
    ids = ("A1", "b-2", "7", "2026.4_x")
    return tuple(
        Evidence(id=key, source=source, claim=claim, figures=figures)
        for key, (source, claim, figures) in zip(ids, rows, strict=False)
    )


def _parties(
    draw: Any, chance: random.Random, leaves: list[Criterion], known: list[str], exact: bool
) -> tuple[Party, ...]:
    words = draw(st.lists(texts(), min_size=1, max_size=3))
    found = []
    for number, name in enumerate(_unique_names(draw, draw(st.integers(0, 3)))):
        vetoes = []
        for leaf in chance.sample(leaves, chance.randint(0, min(2, len(leaves)))):
            limit = _number(chance, leaf.low, leaf.high, exact)
            vetoes.append(Veto(criterion=leaf.id, limit=limit, evidence=_some(chance, known), why=chance.choice(words)))
        position, outside = chance.choice(words), chance.choice(words)
        found.append(Party(id=f"p{number}", name=name, position=position, outside_option=outside, vetoes=tuple(vetoes)))
    return tuple(found)


def _judgment(
    chance: random.Random,
    option: str,
    leaf: Criterion,
    known: list[str],
    words: list[str],
    exact: bool,
    not_applicable: bool,
) -> Judgment:
    evidence = _some(chance, known)
    numbers: dict[str, float | None] = {"mode": None}
    if not (not_applicable and chance.random() < 0.1):
        low, mode, high = sorted(_number(chance, leaf.low, leaf.high, exact) for _ in range(3))
        numbers = {"mode": mode} if chance.random() < 0.3 else {"low": low, "mode": mode, "high": high}
    who, when, why = (chance.choice(words) for _ in range(3))
    grade = chance.choice("HMJ") if evidence else "J"
    return Judgment(
        option=option, criterion=leaf.id, evidence=evidence, grade=grade, who=who, when=when, why=why, **numbers
    )


def _some(chance: random.Random, known: list[str]) -> tuple[str, ...]:
    return tuple(chance.sample(known, chance.randint(0, min(2, len(known)))))


def _number(chance: random.Random, low: float, high: float, exact: bool) -> float:
    value = low + (high - low) * chance.choice((0.0, 0.25, 0.5, 1.0, chance.random(), chance.random()))
    return min(max(value if exact else float(f"{value:.12g}"), low), high)
