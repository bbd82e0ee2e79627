"""What somebody can say of a plain table: the options of every command that reads one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from decisionkit.storage.plain.answers import Answers

Command = TypeVar("Command", bound=Callable[..., Any])

#: One weight by name; a name may hold commas.
_NAMED = re.compile(r"\s*([^=]+?)\s*=\s*([^=,;]+?)\s*(?:[,;]|$)")

_OPTIONS = (
    click.option(
        "--better",
        multiple=True,
        metavar="NAME=WAY",
        help="Of a plain table: which way is better, as in price=lower; higher, lower, or ignore for a column that is "
        "not a criterion. May be repeated.",
    ),
    click.option("--weights", multiple=True, metavar="LIST", help="Of a plain table: 4,1,3 or price=4,comfort=1."),
    click.option(
        "--turned/--not-turned", default=None, help="Of a plain table: whether criteria stand in rows, not in columns."
    ),
    click.option("--decimal", type=click.Choice([".", ","]), help="Of a plain table: the decimal mark."),
    click.option(
        "--order",
        multiple=True,
        metavar="WORDS",
        help='Of a plain table: words for scores, the lowest first, as "Low<Medium<High". May be repeated.',
    ),
    click.option("--sheet", metavar="NAME", help="Of a plain table: the sheet of the file."),
)


@dataclass(frozen=True)
class TableOptions:
    """What a command line says of a plain table, as it was written."""

    better: tuple[str, ...] = ()
    weights: tuple[str, ...] = ()
    turned: bool | None = None
    decimal: str | None = None
    order: tuple[str, ...] = ()
    sheet: str | None = None

    def answers(self) -> Answers:
        """Return what it means.

        Raises
        ------
        UsageError
            If it is not written as it should be.
        """
        from decisionkit.storage.plain.answers import Answers

        return Answers(
            better=_ways(self.better),
            weights=_weights(self.weights),
            turned=self.turned,
            decimal=self.decimal,
            order=self.order,
            sheet=self.sheet,
        )


def table_options(command: Command) -> Command:
    """Give a command the options of plain tables; it gets them as ``table``."""

    @wraps(command)
    def with_table(**given: Any) -> Any:
        own = {name: given.pop(name) for name in TableOptions.__dataclass_fields__}
        return command(**given, table=TableOptions(**own))

    found: Any = with_table
    for option in reversed(_OPTIONS):
        found = option(found)
    return found  # type: ignore[no-any-return]


def written(answers: Answers) -> list[str]:
    """Return the words of a command line that say this, as they are split already."""
    found = [word for name, way in answers.better.items() for word in ("--better", f"{name}={way}")]
    if answers.turned is not None:
        found.append("--turned" if answers.turned else "--not-turned")
    if answers.decimal is not None:
        found += ["--decimal", answers.decimal]
    for words in answers.order:
        found += ["--order", words]
    return found if answers.sheet is None else [*found, "--sheet", answers.sheet]


def _ways(given: Sequence[str]) -> dict[str, str]:
    ways: dict[str, str] = {}
    for each in given:
        name, equals, way = (part.strip() for part in each.rpartition("="))
        if not (name and equals and way):
            raise click.UsageError(f"--better takes NAME=WAY, such as price=lower; found {each!r}.")
        if name in ways:
            raise click.UsageError(f"--better names {name} twice.")
        ways[name] = way
    return ways


def _weights(given: Sequence[str]) -> Sequence[float] | Mapping[str, float] | None:
    if not given:
        return None
    found = _numbers(given)
    percents = sum(each.count("%") for each in given)
    if percents not in (0, len(found)):
        raise click.UsageError("--weights takes percentages or numbers, not both.")
    return found


def _numbers(given: Sequence[str]) -> Sequence[float] | Mapping[str, float]:
    if any("=" in each for each in given):
        named: dict[str, float] = {}
        for name, number in (pair for each in given for pair in _named(each)):
            if name in named:
                raise click.UsageError(f"--weights names {name} twice.")
            named[name] = number
        return named
    [numbers, *more] = given
    if more:
        raise click.UsageError("--weights gives one list, such as 4,1,3, or weights by name, such as price=4.")
    return [_number(part) for part in numbers.split(";" if ";" in numbers else ",")]


def _named(text: str) -> Iterator[tuple[str, float]]:
    at = 0
    while at < len(text):
        found = _NAMED.match(text, at)
        if found is None:
            raise click.UsageError(f"--weights takes 4,1,3 or price=4,comfort=1; found {text!r}.")
        yield found[1], _number(found[2])
        at = found.end()


def _number(text: str) -> float:
    try:
        return float(text.strip().removesuffix("%").strip().replace(",", "."))
    except ValueError:
        raise click.UsageError(f"--weights takes numbers, such as 4,1,3 or price=4; found {text.strip()!r}.") from None
