"""What a formula says, as a tree of frozen nodes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from decisionkit.formula.cells import Cells


@dataclass(frozen=True)
class Node:
    """A part of a formula, and where in the text it begins, from 0."""

    position: int


@dataclass(frozen=True, eq=False)
class Literal(Node):
    """A number, text or truth value; formulas alike but for it are read once, and ``slot`` says which one it is."""

    value: Cells
    slot: int = -1


@dataclass(frozen=True)
class Place(Node):
    """A cell or an area such as B3 or $B$3:C9; rows and columns count from 1; ``sheet`` is "" for the formula's own."""

    sheet: str
    top: int
    left: int
    rows: int
    columns: int
    slot: int = -1


@dataclass(frozen=True)
class Name(Node):
    """A defined name."""

    name: str


@dataclass(frozen=True)
class Column(Node):
    """Columns of a table: its data, with ``part`` "#This Row" the own row's, with "#Headers" what stands above it."""

    table: str
    part: str
    first: str
    last: str


@dataclass(frozen=True)
class Span(Node):
    """The area from one cell to another, where these are not written out."""

    first: Node
    last: Node


@dataclass(frozen=True)
class ArrayConstant(Node):
    """Rows of constants in braces."""

    rows: tuple[tuple[Node, ...], ...]


@dataclass(frozen=True)
class Unary(Node):
    """A sign before, or a percent sign after, a part."""

    operator: str
    operand: Node


@dataclass(frozen=True)
class Binary(Node):
    """Two parts with an operator between them."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True)
class Missing(Node):
    """An argument that is left out between commas."""


@dataclass(frozen=True)
class Call(Node):
    """A function and its arguments."""

    function: Any
    arguments: tuple[Node, ...]


def inside(node: Node) -> tuple[Node, ...]:
    """Return the parts of a part."""
    match node:
        case Span(first=first, last=last):
            return (first, last)
        case ArrayConstant(rows=rows):
            return tuple(cell for row in rows for cell in row)
        case Unary(operand=operand):
            return (operand,)
        case Binary(left=left, right=right):
            return (left, right)
        case Call(arguments=arguments):
            return arguments
        case _:
            return ()
