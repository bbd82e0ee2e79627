"""What a plain table leaves open: the questions, and the answers that somebody gives to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from decisionkit.core.errors import Fault, InputError, excerpt


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What somebody says of a table beforehand; None or empty is for what the table says itself.

    ``better`` is "higher" or "lower" by criterion; ``turned`` says that criteria stand in rows; ``decimal`` is the
    decimal mark, "," or "."; ``weights`` are numbers in the order of the criteria, or by criterion; ``order`` has
    texts such as "Low<Medium<High"; ``sheet`` is the sheet of a workbook.
    """

    better: Mapping[str, str] = field(default_factory=dict)
    turned: bool | None = None
    decimal: str | None = None
    weights: Sequence[float] | Mapping[str, float] | None = None
    order: Sequence[str] = ()
    sheet: str | None = None

    def __post_init__(self) -> None:
        """Raise an InputError that names every answer of another kind."""
        kinds: dict[str, tuple[bool, str, str]] = {
            "better": (_is_mapping(self.better), "a mapping of names to higher or lower", '{"price": "lower"}'),
            "turned": (self.turned is None or isinstance(self.turned, bool), "True or False", "turned=True"),
            "decimal": (self.decimal is None or isinstance(self.decimal, str), 'text, "." or ","', 'decimal=","'),
            "weights": (
                self.weights is None or _is_mapping(self.weights) or _is_list(self.weights),
                "a list of numbers, or a mapping of names to them",
                '{"price": 4, "range": 1}',
            ),
            "order": (
                _is_list(self.order) and all(isinstance(each, str) for each in self.order),
                "a list of texts",
                '["Low<Medium<High"]',
            ),
            "sheet": (self.sheet is None or isinstance(self.sheet, str), "the name of a sheet", 'sheet="Offers"'),
        }
        faults = [
            Fault(name, f"must be {what}", excerpt(getattr(self, name)), f"Give it as in {example}.")
            for name, (fits, what, example) in kinds.items()
            if not fits
        ]
        if faults:
            raise InputError(faults)

    @property
    def named(self) -> tuple[str, ...]:
        """Which names are given to criteria?"""
        weights = self.weights if isinstance(self.weights, Mapping) else {}
        return tuple(str(name) for name in (*self.better, *weights))


def _is_mapping(given: object) -> bool:
    """Is it a dict, or a series with labels?"""
    return isinstance(given, Mapping) or (hasattr(given, "items") and hasattr(given, "index"))


def _is_list(given: object) -> bool:
    return (
        isinstance(given, Iterable) and not isinstance(given, str | bytes | Mapping) and getattr(given, "ndim", 1) == 1
    )


@dataclass(frozen=True)
class Question:
    """Something that has two readings, or none: ``answer`` is the field of ``Answers`` that settles it.

    ``fault`` says it in a script, and names the option of the command line; ``text`` asks it on a terminal;
    ``subjects`` are the criteria it is about, if any; ``choices`` the answers there are, () if any will do.
    """

    fault: Fault
    answer: str
    text: str
    subjects: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()


class OpenQuestionsError(InputError):
    """A plain table that can be read in more than one way; each question is one of the faults."""

    def __init__(self, questions: Iterable[Question], faults: Iterable[Fault] = ()) -> None:
        self.questions = tuple(questions)
        self.others = tuple(faults)
        super().__init__([*self.others, *(question.fault for question in self.questions)])

    def __reduce__(self) -> tuple[type[OpenQuestionsError], tuple[tuple[Question, ...], tuple[Fault, ...]]]:  # type: ignore[override]
        return type(self), (self.questions, self.others)
