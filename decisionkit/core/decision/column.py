"""A column and a table of a decision as data: reading, writing, rules and the reference all follow from these."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import KW_ONLY, MISSING, dataclass, field, fields, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any, Literal, get_type_hints

from decisionkit.core.errors import Fault

#: What can be in a column: the id of its own row; a source's id, which may have capitals and points; the id of
#: another row; ids of evidence; a name, a longer text, a number; one word of a few, a direction, a scoring method.
Kind = Literal["id", "key", "reference", "ids", "name", "text", "number", "choice", "direction", "method"]

#: What a blank is where a column says nothing else; all other kinds are texts.
BLANKS: Mapping[str, Any] = {"number": None, "ids": ()}
LONGEST_TEXT = 32_000
#: Of a column that a row must have a value for.
NO_DEFAULT: Any = object()


@dataclass(frozen=True)
class Field:
    """One column of a table; it stands at the attribute that holds its values: ``Annotated[str, Field(...)] = ""``.

    ``header`` is what the workbook calls it and ``help`` what the reference says of it.  The default is that of the
    attribute, and what a blank in a file means, unless the column is ``needed``.

    ``limit`` are the least and the most that a number may be, ``rule`` what is said of one beyond and ``beyond`` what
    to do then; ``remedy`` is what to do about a value that is of another kind.  ``longest`` is for texts;
    ``choices`` are the words of a choice, each with what an analyst reads.  ``none`` is a word that stands for None.
    A number may be written as a ``fraction``, and ``to`` is the table that a reference is to.

    A CSV file may lack an ``optional`` column, and a workbook one that came ``later`` than its layout.  ``always``
    says that decision.toml has it even where it is the default; ``of_leaves`` that a criterion with children has none.
    """

    kind: Kind
    header: str
    help: str
    _: KW_ONLY
    needed: bool = False
    limit: tuple[float | None, float | None] = (None, None)
    rule: str = ""
    beyond: str = ""
    remedy: str = ""
    longest: int = LONGEST_TEXT
    choices: Mapping[str, str] = field(default_factory=dict)
    none: str = ""
    fraction: bool = False
    to: str = ""
    optional: bool = False
    later: bool = False
    always: bool = False
    of_leaves: bool = False
    # What follows from where it stands; a tuple that is three columns names them itself.
    name: str = ""
    attribute: str = ""
    place: int | None = None
    default: Any = NO_DEFAULT

    @cached_property
    def blank(self) -> Any:
        """What a blank cell of it means."""
        return BLANKS.get(self.kind, "") if self.needed or self.default is NO_DEFAULT else self.default

    @property
    def may_be_none(self) -> bool:
        """Can a decision do without a value?"""
        return self.default is None or self.none != ""

    def of(self, row: Any) -> Any:
        """Return what a row has in it, None where it has no such thing at all."""
        value = getattr(row, self.attribute)
        if self.place is None:
            return value
        return value[self.place] if isinstance(value, tuple | list) and self.place < len(value) else None


def columns_of(row: type) -> tuple[Field, ...]:
    """Return the columns that a dataclass declares, in its order."""
    defaults: dict[str, Any] = {
        each.name: NO_DEFAULT if each.default is MISSING else each.default for each in fields(row)
    }
    found = []
    for attribute, hint in get_type_hints(row, include_extras=True).items():
        own = [each for each in getattr(hint, "__metadata__", ()) if isinstance(each, Field)]
        default = defaults.get(attribute, NO_DEFAULT)
        for place, each in enumerate(own):
            one = len(own) == 1
            part = default if one or default is NO_DEFAULT else default[place]
            where: dict[str, Any] = {"attribute": attribute, "place": None if one else place, "default": part}
            found.append(replace(each, name=each.name or attribute, **where))
    return tuple(found)


def no_faults(tables: Any) -> Iterator[Fault]:
    """Say nothing: of tables whose columns have no rules but their own."""
    yield from ()


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table of the decision: what a row is, and where its rows are kept.

    ``name`` is that of its file here, and of the table in decision.toml and in the workbook; ``order`` its position
    among the others.  ``attribute`` holds the rows in a decision; without it ``Tables.further`` does.  ``file`` is the
    CSV file of the folder, decision.toml without one, ``needed`` says that it must be there.  The rows of an
    ``inside`` table stand within those of another, which the column ``owner`` names where they stand alone.

    No two rows have the same in a column of ``unique``; ``label`` names a row in messages; ``later`` says that a
    workbook may lack the table, ``ordered`` that the order of rows means something.  ``rules`` finds the faults that
    lie between columns, ``help`` and ``note`` are for the reference.
    """

    name: str
    order: int
    row: type
    help: str
    note: str = ""
    attribute: str = ""
    file: str = ""
    needed: bool = False
    inside: str = ""
    owner: Field | None = None
    unique: tuple[str, ...] = ()
    label: tuple[str, ...] = ("id",)
    later: bool = True
    ordered: bool = False
    rules: Callable[[Any], Iterator[Fault]] = no_faults

    @cached_property
    def columns(self) -> tuple[Field, ...]:
        """Every column, that of the owner included, in order."""
        return (*((self.owner,) if self.owner else ()), *self.own)

    @cached_property
    def own(self) -> tuple[Field, ...]:
        """The columns that a row itself has a value for."""
        return columns_of(self.row)

    @cached_property
    def by_name(self) -> Mapping[str, Field]:
        """Every column by name."""
        return MappingProxyType({column.name: column for column in self.columns})
