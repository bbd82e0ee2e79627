"""The state of a decision in two or three sentences: the same words in the workbook and the terminal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from decisionkit.core.decision.decision import Decision
from decisionkit.core.declarations.outcome import Outcome
from decisionkit.core.errors import MethodError
from decisionkit.core.families.pairwise import CONSISTENT_UP_TO
from decisionkit.core.numerics.ranking import ranks
from decisionkit.core.shown import NOISELESS, apart, fixed, percent
from decisionkit.core.words import is_blank
from decisionkit.evaluation.prepare import prepare
from decisionkit.evaluation.score import scored
from decisionkit.robustness.consistency import consistency
from decisionkit.robustness.heaviest_claim import heaviest_claim
from decisionkit.robustness.limits import limits
from decisionkit.robustness.support import confidence, recorded, sources
from decisionkit.robustness.tipping import tips
from decisionkit.robustness.unsupported import unsupported
from decisionkit.views.footing import Footing, blocked_words, footing_sentences, no_leader
from decisionkit.views.scores import decimals_of, top_of

#: A lead below this share of the best possible score is called narrow.
NARROW = 0.05


#: How the first option is called: where it is named as the leader, and where it is not.
LEADS, HEDGED = "leads", "is first by the best guesses"

INCONSISTENT = (" The comparisons behind the weights contradict each other (consistency ratio ", ").")

NOT_AS_BUILT = (
    "Not ready: the method on Results was calculated for other inputs, or cannot take these. "
    "Choose one there without (as built), or rebuild the workbook."
)


@dataclass(frozen=True)
class TippingPoint:
    """The lead passes to an option when a criterion's weight goes below or above a share."""

    leader: str
    criterion: str
    below: bool
    weight: float
    now: float

    def __str__(self) -> str:
        way = "less" if self.below else "more"
        return f"{self.leader} leads when {self.criterion} weighs {way} than {self.level} (now {self.today})"

    @property
    def level(self) -> str:
        """The weight in digits that tell it from today's."""
        return percent(self.weight, apart(self.weight, self.now))

    @property
    def today(self) -> str:
        """Today's weight, in as many digits."""
        return percent(self.now, apart(self.weight, self.now))


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What the headline is made of; names and scores of ranked options, best first.

    ``tipping_known`` says that one option leads and the weights at which it stops doing so are known;
    ``searched`` how many criteria they were sought for, 0 for all.  ``reference`` is set where a
    reference scores better than every ranked option, ``lower`` where less is better.  ``inconsistent``
    is the largest consistency ratio of comparisons in pairs.  ``ready`` is False where the method has
    no scores for the inputs.  ``recorded`` says that the decision records what its scores rest on, ``footing`` what
    the first place rests on, ``surely`` how many options are blocked at any value of their ranges and ``moved``
    how many with the limits a step lower and a step higher; None where that is not worked out.  Where it is not,
    ``hedged`` keeps a leader from being named.
    """

    names: tuple[str, ...]
    scores: tuple[float, ...]
    tied: int
    top: float | None
    decimals: int
    tipping_point: TippingPoint | None
    tipping_known: bool
    blocked: int
    options: int
    unsupported: float
    sources: int
    searched: int = 0
    reference: str = ""
    reference_score: float = 0.0
    lower: bool = False
    inconsistent: float = 0.0
    faults: int = 0
    faulty_sheet: str = ""
    ready: bool = True
    recorded: bool = True
    hedged: bool = False
    footing: Footing | None = None
    surely: int | None = None
    moved: tuple[int, int] | None = None


def of_decision(decision: Decision, method: str | None = None, **parameters: Any) -> str:
    """How do things stand with a decision?  Why it cannot be ranked, where it cannot."""
    if missing := len(decision.missing()):
        cells = len(decision.options) * len(decision.leaves)
        return f"Not ready: {missing} of {cells} scores have no number."
    try:
        return headline(facts_of(decision, method, **parameters))
    except MethodError as error:
        return f"Not ready: {error}"


def facts_of(decision: Decision, method: str | None = None, **parameters: Any) -> Facts:
    """Return what the headline says of a decision that can be ranked."""
    outcome = scored(
        decision, decision.method if method is None or is_blank(method) else method, steps=False, parameters=parameters
    )
    names = {o.id: o.name for o in decision.options}
    criteria = {c.id: c.name for c in decision.criteria}
    found = tips(decision, method, **parameters)
    nearest = found[0] if found else None
    judged = [j for j in decision.judgments if j.mode is not None]
    reference = _better_reference(decision, outcome)
    screen = limits(decision)
    return Facts(
        names=tuple(names[option] for option in outcome.order),
        scores=tuple(outcome.score_of(option) for option in outcome.order),
        tied=int((outcome.ranks == 1).sum()),
        top=top_of(outcome),
        decimals=decimals_of(outcome),
        tipping_point=None
        if nearest is None
        else TippingPoint(
            names[nearest.leader], criteria[nearest.criterion], nearest.below, nearest.weight, nearest.now
        ),
        tipping_known=found is not None,
        reference=names[reference] if reference else "",
        reference_score=outcome.score_of(reference) if reference else 0.0,
        blocked=len(outcome.screened),
        options=sum(o.role == "option" for o in decision.options),
        unsupported=sum(j.grade == "J" for j in judged) / max(len(judged), 1),
        sources=sources(decision),
        lower=outcome.better == "lower",
        inconsistent=max((each.ratio for each in consistency(decision)), default=0.0),
        recorded=recorded(decision),
        footing=_footing(decision, outcome, method, parameters) if recorded(decision) and outcome.options else None,
        surely=len(screen.surely),
        moved=(len(screen.moved[-1]), len(screen.moved[1])),
    )


def _footing(decision: Decision, outcome: Outcome, method: str | None, parameters: Mapping[str, Any]) -> Footing:
    """Return what the first place of a ranking rests on, options by name."""
    names = {o.id: o.name for o in decision.options}

    def named(options: tuple[str, ...] | None) -> tuple[str, ...] | None:
        return None if options is None else tuple(names[each] for each in options)

    ready, first = prepare(decision, method, parameters), outcome.order[0]
    found, claim = unsupported(ready, first), heaviest_claim(ready, first)
    return Footing(
        first=names[first],
        holds=found.holds,
        own=found.own,
        scored=found.scored,
        middle=named(found.middle),
        worst=named(found.worst),
        best=named(found.best),
        claim="" if claim is None else claim.claim,
        cited=0 if claim is None else claim.cited,
        without=None if claim is None else named(claim.without),
    )


def _better_reference(decision: Decision, outcome: Outcome) -> str:
    """Return the best reference if it does better than every ranked option, else a blank."""
    references = [o.id for o in decision.options if o.role == "reference"]
    if not references or not outcome.options:
        return ""
    scores = [*(outcome.score_of(option) for option in references), *outcome.scores.tolist()]
    in_order = ranks(scores, outcome.better)
    first = int(np.argmin(in_order[: len(references)]))
    return references[first] if (in_order[first] < in_order[len(references) :]).all() else ""


def headline(facts: Facts) -> str:
    """Say who leads, by how much, what would change that, what is blocked and how well it is sourced."""
    if facts.faults == 1 and not facts.ready:
        return NOT_AS_BUILT
    if facts.faults > 0:
        needs = "input needs" if facts.faults == 1 else "inputs need"
        return f"Not ready: {facts.faults} {needs} attention, see the column Check on {facts.faulty_sheet}."
    return "".join(
        [
            lead(facts),
            tipping_clause(facts),
            "" if facts.footing is None else footing_sentences(facts.footing),
            reference_sentence(facts),
            blocked_sentence(facts),
            inconsistent_sentence(facts),
            support_sentence(facts),
        ]
    )


def tail(top: float | None, lower: bool) -> str:
    """Return " of 10" where scores have a largest possible value, and say so where less is better."""
    return " (lower is better)" if lower else "" if top is None else f" of {top:g}"


def lead(facts: Facts) -> str:
    """Say who leads."""
    if not facts.names:
        return "No option is left to rank: each one is blocked."
    first = f"{fixed(facts.scores[0], facts.decimals)}{tail(facts.top, facts.lower)}"
    if len(facts.names) == 1:
        return f"{facts.names[0]} is the only option to rank, with {first}."
    if facts.footing is not None and not facts.footing.holds:
        return no_leader(facts.scores, facts.top, facts.decimals)
    if facts.tied > 1:
        others = facts.names[1] if facts.tied == 2 else f"{facts.tied - 1} others"
        return f"{facts.names[0]} and {others} share the lead with {first}"
    leads = HEDGED if facts.hedged else LEADS
    shown = fixed(facts.scores[1], facts.decimals)
    second = f"{facts.names[1]} has {shown}"
    if shown == fixed(facts.scores[0], facts.decimals):
        return f"{facts.names[0]} {leads} with {first}, but by less than these digits show: {second}"
    gap = round(abs(facts.scores[0] - facts.scores[1]), NOISELESS)
    narrow = facts.top is not None and gap < NARROW * facts.top
    return f"{facts.names[0]} {leads} with {first}" + (f", but only just: {second}" if narrow else f"; {second}")


def tipping_clause(facts: Facts) -> str:
    """Say what would take the lead away."""
    if len(facts.names) < 2 or (facts.footing is not None and not facts.footing.holds):
        return ""
    if facts.tipping_point is not None:
        p = facts.tipping_point
        way = "less" if p.below else "more"
        rival = facts.tied == 1 and p.leader == facts.names[1]
        event = "takes the lead" if rival else f"the lead passes to {p.leader}"
        return f", and {event} when {p.criterion} weighs {way} than {p.level}."
    if not facts.tipping_known:
        return "."
    which = f"one of the {facts.searched} heaviest criteria" if facts.searched > 0 else "one criterion"
    return f", and no change of the weight of {which} takes the lead away."


def reference_sentence(facts: Facts) -> str:
    """Say that a reference does better than every option, where it does."""
    if facts.reference == "":
        return ""
    return f" {facts.reference}, the reference, does better with {fixed(facts.reference_score, facts.decimals)}."


def blocked_sentence(facts: Facts) -> str:
    """Say how many options a party blocks, and how firmly."""
    return "" if facts.blocked == 0 else blocked_words(facts.blocked, facts.options, facts.surely, facts.moved)


def inconsistent_sentence(facts: Facts) -> str:
    """Say that the judgments behind the weights contradict each other, where they do."""
    if facts.inconsistent <= CONSISTENT_UP_TO:
        return ""
    return f"{INCONSISTENT[0]}{fixed(facts.inconsistent, 2)}{INCONSISTENT[1]}"


def support_sentence(facts: Facts) -> str:
    """Say how much of the scoring has no source, where the decision records sources at all."""
    if not facts.recorded:
        return ""
    word = confidence(facts.unsupported, facts.sources)
    if facts.unsupported == 1.0 or facts.sources == 0:
        return f" No score has a source: confidence is {word}."
    rest = "one source" if facts.sources == 1 else f"{facts.sources} sources"
    return (
        f" {percent(facts.unsupported)} of the scores have no source, the others rest on {rest}: confidence is {word}."
    )
