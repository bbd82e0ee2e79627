"""The layout of a workbook: a record that says where everything stands, whatever the numbers are today."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from decisionkit.core.errors import WorkbookError, excerpt
from decisionkit.core.words import did_you_mean

VERSION = 2

#: How the criteria hang together in the grid: side by side, under parts, or in a deeper tree that Criteria holds.
FLAT, PARTS, DEEP = "flat", "parts", "deep"

#: What answers functions in cells: the spreadsheet alone, or a host of cell functions.
NATIVE = "native"
HOSTS = (NATIVE, "classic", "libreoffice")

#: Yellow rows and columns that stay free to type into.
SPARE_OPTIONS, SPARE_CRITERIA = 5, 3
#: In so many columns at most weights are looked at one by one in one formula.
MOST_PLAIN = 70

#: So many options at most are drawn as bars.
MOST_BARS = 8
#: So many ranked options at most are drawn as lines, each in the colour of its row where there are not too many rows.
MOST_DRAWN, MOST_COLOURED = 8, 25


@dataclass(frozen=True, kw_only=True)
class Layout:
    """Where everything stands.

    ``options`` and ``criteria`` are the rows and columns of the grid, the free ones included; ``references`` the rows
    of what is compared and not ranked, 0 for no such block.  The calculations hold ``more_options`` and
    ``more_criteria`` beyond these, for what is inserted, and ``tops`` parts or criteria at the top of a tree.
    Summary has ``lines`` lines, and columns for ``shown_tops`` criteria or parts at the top; Sensitivity has charts for
    ``swept`` of them.
    ``rows`` is the room of each table that has a sheet, by its name, ``methods`` the keys in the drop-down in their
    order, ``host`` what answers functions in cells: "native" is the spreadsheet alone.
    """

    version: int = VERSION
    sheets: tuple[str, ...]
    options: int
    criteria: int
    references: int = 0
    more_options: int = 0
    more_criteria: int = 0
    tree: str = FLAT
    tops: int = 0
    rows: Mapping[str, int] = field(default_factory=dict)
    methods: tuple[str, ...] = ("weighted_sum",)
    shown_tops: int = 3
    lines: int = 5
    swept: int = 0
    host: str = NATIVE

    @property
    def room(self) -> int:
        """How many rows of options, references among them, the calculations hold."""
        return self.options + self.more_options + self.references

    @property
    def ranked_room(self) -> int:
        """How many rows of options that can be ranked the calculations hold."""
        return self.options + self.more_options

    @property
    def columns(self) -> int:
        """How many columns of criteria the calculations hold; one more is the hidden column of keys."""
        return self.criteria + self.more_criteria + 1

    @property
    def bars(self) -> int:
        """How many of the ranked options Summary draws."""
        return min(self.lines, MOST_BARS)

    @property
    def drawn_options(self) -> int:
        """For how many options has Sensitivity lines?"""
        return self.options if self.options <= MOST_COLOURED else MOST_DRAWN

    @property
    def side_by_side(self) -> bool:
        """Do all weights that count stand side by side in the grid, not too many, with nothing beside them?"""
        beside = any(self.has(name) for name in ("Criteria", "Comparisons", "Vetoes"))
        return self.tree == FLAT and not beside and self.columns <= MOST_PLAIN

    def has(self, sheet: str) -> bool:
        """Is there such a sheet?"""
        return sheet in self.sheets

    def text(self) -> str:
        """Return the record as a text that a cell can hold."""
        return json.dumps(asdict(self), ensure_ascii=True, separators=(",", ":"))


def require_host(host: object) -> None:
    """Refuse what is not a host whose spelling of functions in a file is known."""
    if host == "officejs":
        known = "how Excel stores functions of Office.js in a file was not tried"
        raise WorkbookError(f'functions: found "officejs"; {known}. It may be {_listed()}.')
    if not isinstance(host, str) or host not in HOSTS:
        meant = f" {did_you_mean(host, HOSTS)}" if isinstance(host, str) else ""
        raise WorkbookError(f"functions: found {excerpt(host)}.{meant} It may be {_listed()}.")


def _listed() -> str:
    return ", ".join(f'"{host}"' for host in HOSTS)


def from_text(text: str) -> Layout:
    """Return the layout that a text records; fields that a later version adds are not read."""
    said: dict[str, Any] = json.loads(text)
    known = {each.name for each in fields(Layout)}
    given: dict[str, Any] = {name: _frozen(value) for name, value in said.items() if name in known}
    return Layout(**given)


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
