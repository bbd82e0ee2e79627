"""What a first place rests on, in words: unsupported scores, the heaviest claim, limits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from decisionkit.core.shown import NOISELESS, fixed

#: Options within this share of the best possible score of the first one are within reach of it.
REACH = 0.1


@dataclass(frozen=True, kw_only=True)
class Footing:
    """What the first place rests on, options by name.

    ``own`` of ``scored`` scores of the first option have no source.  ``middle``, ``worst`` and ``best`` are first
    with every unsupported score of the ranked options at the middle, the worst or the best end of its scale;
    ``without`` with every score that names the ``claim``, as ``cited`` of the first option's do, at the middle.
    ``holds`` is False where another option is first at the middle.
    """

    first: str
    holds: bool
    own: int
    scored: int
    middle: tuple[str, ...] | None
    worst: tuple[str, ...] | None
    best: tuple[str, ...] | None
    claim: str = ""
    cited: int = 0
    without: tuple[str, ...] | None = None


def no_leader(scores: Sequence[float], top: float | None, decimals: int) -> str:
    """Say that no option leads clearly, and how many lie within reach of the first."""
    if top is None:
        return "No clear leader."
    near = [each for each in scores if round(abs(scores[0] - each), NOISELESS) <= REACH * top]
    if len(near) == 1:
        return "No clear leader."
    spread = abs(scores[0] - near[-1])
    within = f"within {fixed(spread, decimals)} of {top:g}" if round(spread, decimals) else "level"
    return f"No clear leader: {len(near)} options lie {within}."


def footing_sentences(footing: Footing) -> str:
    """Say how much of the first option has no source or rests on one claim, and who is first without that."""
    if footing.middle is None and footing.claim == "":
        return ""
    readings = [said for said in (_unsupported(footing), _without(footing)) if said]
    start = f" {footing.first} is first by the best guesses, but" if not footing.holds else f" {footing.first}:"
    return f"{start} {_rests(footing)}." + (f" {_capital(', and '.join(readings))}." if readings else "")


def _rests(f: Footing) -> str:
    """Say how many scores of the first option have no source, and how many of the others rest on one claim."""
    sourced = f.scored - f.own
    none = f"{f.own} of its {f.scored} scores {'has' if f.own == 1 else 'have'} no source"
    whole = "all of its scores have a source" if f.holds else "scores of others have no source"
    others = f"{f.cited} of {f'the other {sourced}' if f.own else f'its {sourced}'}"
    claim = f" and {others} {'rests' if f.cited == 1 else 'rest'} on one claim, {f.claim}" if f.claim else ""
    return (none if f.own else whole) + claim


def _unsupported(f: Footing) -> str:
    """Say who is first with every unsupported score at the middle of its scale, and beside it at the ends."""
    if f.middle is None:
        return ""
    at = "with every unsupported score at the middle of its scale"
    first = "it stays first" if f.middle == (f.first,) else listed(f.middle)
    if f.worst == f.best == f.middle:
        return f"{at} {first} (at the worst and the best end too)"
    ends = [
        f"at the {end} end {'too' if options == f.middle else _named(options)}"
        for end, options in (("worst", f.worst), ("best", f.best))
        if options
    ]
    return f"{at} {first}" + (f" ({', '.join(ends)})" if ends else "")


def _without(f: Footing) -> str:
    """Say who is first without the heaviest claim."""
    if f.without is None:
        return ""
    if f.middle is not None and f.without == f.middle:
        return f"without {f.claim} too"
    stays = f.holds and f.without == (f.first,)
    return f"without {f.claim} {'it stays first' if stays else listed(f.without)}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _named(names: tuple[str, ...]) -> str:
    """Name one option or two, or say how many there are beside the first."""
    return f"{names[0]} and {len(names) - 1} others" if len(names) > 2 else " and ".join(names)


def listed(names: tuple[str, ...]) -> str:
    """Name the options that are first, with the verb."""
    return f"{_named(names)} {'is' if len(names) == 1 else 'are'} first"


def blocked_words(blocked: int, options: int, surely: int | None, moved: tuple[int, int] | None) -> str:
    """Say how many options are blocked, how many of them not for certain, and how many as the limits move."""
    said = f" {blocked} of {options} options {'is' if blocked == 1 else 'are'} blocked by a party"
    if surely is not None and surely < blocked:
        said += (
            f", {blocked - surely} of them at the most likely value only"
            if blocked > 1
            else ", at its most likely value only"
        )
    if moved is not None and set(moved) != {blocked}:
        said += f" ({moved[0]} with limits a tenth of the scale lower, {moved[1]} a tenth higher)"
    return f"{said}."
