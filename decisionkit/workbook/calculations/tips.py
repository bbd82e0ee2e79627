"""At which weight of a top criterion is an option level with the leader?  As the texts of cells.

The forms of ``decisionkit.robustness.tipping``, over a matrix of what each option gathers inside each top criterion:
a column of cells per top criterion, a line per option.  What an option gathers outside of a criterion is what it
gathers in all less its part inside, so that no cell looks at more than two others of its line.

An additive method takes one cell per option and top criterion; a quotient of sums, such as TOPSIS, five.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from decisionkit.core.rounding import NOISE
from decisionkit.robustness.tipping import MARGIN, NEVER

#: What cells of options without such a weight hold.
NONE = f"{NEVER:.0f}"


@dataclass(frozen=True, kw_only=True)
class Top:
    """The cells above one top criterion, as seen from its column: what ``heads`` writes."""

    alone: str
    kept: str
    rest: str


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """What an option and the leader gather of a gain or a loss.

    ``inside`` is the option's cell of the matrix; ``whole`` and ``spread`` are by ``totals``. The leader's are the same
    cells in its line, ``lead_inside`` a cell per top criterion.
    """

    inside: str
    whole: str
    spread: str
    lead_inside: str
    lead_whole: str
    lead_spread: str


def heads(now: str, tops: str, power: str = "1") -> Mapping[str, str]:
    """Write what stands above each top criterion, under the name that it has in ``Top``.

    Parameters
    ----------
    now : the criterion's weight today
    tops : how many top criteria there are
    power : of the method's ``Terms``, 1 or 2, or a cell that says which

    Notes
    -----
    Where one criterion has all the weight, the others come in equally as it falls.
    """
    some = f"1-{now}>{_plain(NOISE)}"
    return {
        "alone": f"IF({some},0,1)",
        "kept": f"IF({some},{_raised(now, power)},1)",
        "rest": f"IF({some},{_raised(f'(1-{now})', power)},{_raised(f'MAX(1,{tops}-1)', power)})",
    }


def totals(weights: str, line: str, power: str = "1") -> Mapping[str, str]:
    """Write what an option gathers in all, from the weights of all top criteria and its line of the matrix."""
    return {"whole": f"SUMPRODUCT({_raised(weights, power)}*{line})", "spread": f"SUM({line})"}


def leaders(leader: str, column: str) -> str:
    """Write what the leader has in a column of the matrix or of totals; ``leader`` is its number, 0 for none."""
    return f"IF({leader}=0,0,INDEX({column},MAX(1,{leader})))"


def additive(gain: Gathered, top: Top, others: str) -> str:
    """Write the weight at which an option is level with the leader of an additive method, -1 where there is none.

    Parameters
    ----------
    gain : what is gathered; level is where t x more inside + (1 - t) x more outside is 0
    top : the criterion whose weight is sought
    others : condition that the option is ranked and not the leader
    """
    inside = f"({gain.lead_inside}-{gain.inside})"
    size_inside = f"(ABS({gain.lead_inside})+ABS({gain.inside}))"
    total = f"IF({top.alone}=1,{gain.lead_spread}-{gain.spread},{gain.lead_whole}-{gain.whole})"
    size = f"IF({top.alone}=1,ABS({gain.lead_spread})+ABS({gain.spread}),ABS({gain.lead_whole})+ABS({gain.whole}))"
    outside = f"({total}-{top.kept}*{inside})"
    told = (
        f"ABS{inside}>{_plain(NOISE)}*{size_inside}",
        f"ABS{outside}>{_plain(NOISE)}*({size}+{top.kept}*{size_inside})",
        f"{inside}*{outside}<0",
    )
    return f"IF({others},IF(AND({','.join(told)}),{outside}/({outside}-{top.rest}*{inside}),{NONE}),{NONE})"


def at_weight(gathered: Gathered, top: Top, weight: str, power: str = "1") -> str:
    """Write what an option gathers in all when a criterion has another weight: the lines of a chart of sensitivity."""
    outside = f"({_total(top, gathered.whole, gathered.spread)}-{top.kept}*{gathered.inside})/{top.rest}"
    return f"({_raised(weight, power)}*{gathered.inside}+{_raised(f'(1-{weight})', power)}*{outside})"


def quotient(gain: Gathered, loss: Gathered, top: Top, others: str) -> Mapping[str, str]:
    """Write the coefficients "square", "linear" and "constant" of the quadratic in (t / (1 - t))^power x ``rest``.

    The order of the options at the weight t is that of the quotient of what they gain and what they lose.
    """
    outside = {
        name: f"({_total(top, whole, spread)}-{top.kept}*{inside})"
        for name, whole, spread, inside in (
            ("gain", gain.whole, gain.spread, gain.inside),
            ("loss", loss.whole, loss.spread, loss.inside),
            ("lead gain", gain.lead_whole, gain.lead_spread, gain.lead_inside),
            ("lead loss", loss.lead_whole, loss.lead_spread, loss.lead_inside),
        )
    }
    products = {
        "square": ((gain.lead_inside, loss.inside), (gain.inside, loss.lead_inside)),
        "linear": (
            (gain.lead_inside, outside["loss"]),
            (gain.inside, outside["lead loss"]),
            (outside["lead gain"], loss.inside),
            (outside["gain"], loss.lead_inside),
        ),
        "constant": ((outside["lead gain"], outside["loss"]), (outside["gain"], outside["lead loss"])),
    }
    return {name: f"IF({others},{_difference(pairs)},0)" for name, pairs in products.items()}


def roots(square: str, linear: str, constant: str, rest: str, root: str = "SQRT") -> tuple[str, str]:
    """Write the two weights at which the quadratic is 0, -1 where there is no such root.

    ``root`` takes what is left of the ``power`` from a ratio: SQRT where it is 2. No root of a number below 0 and no
    ratio to 0 is a weight.
    """
    q = f"(-({linear}+IF({linear}<0,-1,1)*SQRT({linear}*{linear}-4*{square}*{constant}))/2)"
    first, second = (
        f"IFERROR(1/(1+1/{root}({ratio}/{rest})),{NONE})" for ratio in (f"{q}/{square}", f"{constant}/{q}")
    )
    return first, second


def below(levels: Sequence[str], now: str, settled: str) -> str:
    """Write the nearest weight below today's at which an option is level with the leader, -1 where there is none.

    ``levels`` are one or two columns of a criterion; ``settled`` is the condition that one option leads others.
    """
    found = _joined(
        "MAX", (f"IFERROR(LARGE({c},SUMPRODUCT(--({c}>={now}-{_plain(MARGIN)}))+1),{NONE})" for c in levels)
    )
    return f"IF({settled},IF({found}>{_plain(MARGIN)},{found},{NONE}),{NONE})"


def above(levels: Sequence[str], now: str, settled: str) -> str:
    """Write the nearest weight above today's at which an option is level with the leader, -1 where there is none."""
    found = _joined("MIN", (f"IFERROR(SMALL({c},SUMPRODUCT(--({c}<={now}+{_plain(MARGIN)}))+1),2)" for c in levels))
    return f"IF({settled},IF({found}<1-{_plain(MARGIN)},{found},{NONE}),{NONE})"


def who(names: str, weight: str, levels: Sequence[str]) -> str:
    """Write which option is level at a weight by ``below`` or ``above``, the first of several, "" where it is -1."""
    places = _joined("MIN", (f"IFERROR(MATCH({weight},{column},0),ROWS({names}))" for column in levels))
    return f'IF({weight}<0,"",INDEX({names},{places})&"")'


def _total(top: Top, whole: str, spread: str) -> str:
    return f"IF({top.alone}=1,{spread},{whole})"


def _difference(pairs: Sequence[tuple[str, str]]) -> str:
    """Return the products that count for and against in turn, 0 where the rest is only their rounding."""
    products = [f"{one}*{other}" for one, other in pairs]
    found = "".join(f"{'-' if k % 2 else '+'}{product}" for k, product in enumerate(products)).removeprefix("+")
    size = "+".join(f"ABS({product})" for product in products)
    return f"IF(ABS({found})<={_plain(NOISE)}*({size}),0,{found})"


def _raised(number: str, power: str) -> str:
    """Return a number raised to 1 or 2 without a power, which is an error in LibreOffice where it comes to nothing."""
    square = f"{number}*{number}"
    return {"1": number, "2": square}.get(power, f"(({power}=1)*{number}+({power}=2)*{square})")


def _joined(function: str, parts: Iterable[str]) -> str:
    found = list(parts)
    return found[0] if len(found) == 1 else f"{function}({','.join(found)})"


def _plain(number: float) -> str:
    """Return a small number as formulas hold it in every spreadsheet: without an exponent."""
    return f"{number:.15f}".rstrip("0")
