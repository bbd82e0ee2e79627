"""Read the text of a formula into a tree."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from decisionkit.core.words import nearest
from decisionkit.formula.cells import constant
from decisionkit.formula.fault import FormulaError
from decisionkit.formula.nodes import (
    ArrayConstant,
    Binary,
    Call,
    Column,
    Literal,
    Missing,
    Name,
    Node,
    Place,
    Span,
    Unary,
)
from decisionkit.formula.registry import function, known
from decisionkit.formula.tokens import Token, is_fixed, slot, tokens

#: So many trees are kept; a workbook has about a thousand different formulas.
MOST_KEPT = 4096
_BINDS = {"=": 1, "<>": 1, "<": 1, ">": 1, "<=": 1, ">=": 1, "&": 2, "+": 3, "-": 3, "*": 4, "/": 4, "^": 5}
_SIGN, _SPAN = 6, 8
_TRUTHS = {"TRUE": True, "FALSE": False}
_COLUMN = re.compile(
    r"(?P<table>[^\[]+)\[(?:(?P<plain>[^\[\]#]+)|\[(?P<part>#This Row|#Headers|#Data)\],\[(?P<first>[^\[\]]+)\]"
    r"(?::\[(?P<last>[^\[\]]+)\])?|\[(?P<from>[^\[\]]+)\]:\[(?P<to>[^\[\]]+)\])\]"
)


@lru_cache(maxsize=MOST_KEPT)
def parse(text: str, *, fixed: bool = False) -> Node:
    """Read a formula, without "=", into a tree; ``fixed`` asks for cells that are the same wherever it stands.

    The trees of the last formulas are kept: whoever calculates a workbook again has the same ones.

    Raises
    ------
    FormulaError
        If anything in it is not understood: the text and the position.
    """
    reader = _Reader(text, tokens(text), fixed)
    tree = reader.expression(0)
    if reader.next.kind != "end":
        raise reader.wrong("nothing more is expected here")
    return tree


@dataclass
class _Reader:
    """Reads words from left to right."""

    text: str
    words: list[Token]
    fixed: bool
    at: int = 0
    slots: int = field(default=0)

    @property
    def next(self) -> Token:
        return self.words[self.at]

    def take(self, sign: str = "") -> Token:
        """Return the next word, which must be this sign if one is given."""
        word = self.next
        if sign and not self.comes(sign):
            raise self.wrong(f"{sign!r} is expected here")
        self.at += 1
        return word

    def comes(self, *signs: str) -> bool:
        """Whether one of these signs is next."""
        return self.next.kind == "sign" and self.next.text in signs

    def wrong(self, trouble: str) -> FormulaError:
        return FormulaError(trouble, self.text, self.next.position)

    def slot(self) -> int:
        """Return the number of what can be taken out of the formula."""
        self.slots += 1
        return self.slots - 1

    def expression(self, above: int) -> Node:
        """Read an expression whose operators bind more closely than those ``above``."""
        left = self.after(self.operand())
        while self.next.kind == "sign" and _BINDS.get(self.next.text, 0) > above:
            word = self.take()
            left = Binary(word.position, word.text, left, self.expression(_BINDS[word.text]))
        return left

    def after(self, left: Node) -> Node:
        """Read what can stand behind an operand: a second corner, percent signs."""
        while self.comes(":", "%"):
            word = self.take()
            left = Unary(word.position, "%", left) if word.text == "%" else Span(word.position, left, self.operand())
        return left

    def operand(self) -> Node:
        """Read a constant, a cell, a name, a call, or an expression in brackets."""
        word = self.take()
        match word.kind, word.text:
            case (("text" | "number"), _):
                return Literal(word.position, constant(slot(word.text).value), self.slot())
            case "place", _:
                return self.place(word, "")
            case "sheet", _:
                if self.next.kind != "place":
                    raise self.wrong("a cell is expected here")
                return self.place(self.take(), word.text[:-1].strip("'").replace("''", "'"))
            case "table", _:
                return self.column(word)
            case "word", _:
                return self.named(word)
            case "sign", "(":
                found = self.expression(0)
                self.take(")")
                return found
            case "sign", "-" | "+":
                return Unary(word.position, word.text, self.after(self.expression(_SIGN)))
            case "sign", "{":
                return self.array(word)
        self.at -= 1
        raise self.wrong("a value is expected here")

    def place(self, word: Token, sheet: str) -> Place:
        if self.fixed and not is_fixed(word.text):
            raise FormulaError("a name must mean the same cells everywhere", self.text, word.position)
        found = slot(word.text)
        rows, columns = map(int, found.mark.split("x"))
        return Place(word.position, sheet, found.top, found.left, rows, columns, self.slot())

    def column(self, word: Token) -> Column:
        match = _COLUMN.fullmatch(word.text)
        if match is None:
            raise FormulaError("these columns of a table are not understood", self.text, word.position)
        first = match["plain"] or match["first"] or match["from"]
        part = "" if match["part"] == "#Data" else match["part"] or ""
        return Column(word.position, match["table"], part, first, match["last"] or match["to"] or first)

    def named(self, word: Token) -> Node:
        """Read a truth value, a call or a defined name."""
        called = self.comes("(")
        if word.text in _TRUTHS:
            if called:
                self.take("(")
                self.take(")")
            return Literal(word.position, constant(_TRUTHS[word.text]))
        if not called:
            return Name(word.position, word.text)
        declared = function(word.text)
        if declared is None:
            near = nearest(word.text, known())
            hint = f"; did you mean {near[0]}?" if near else ""
            raise FormulaError(f"there is no function {word.text} here{hint}", self.text, word.position)
        arguments = self.arguments()
        if not declared.takes_so_many(len(arguments)):
            trouble = f"{word.text} takes {declared.how_many} arguments, not {len(arguments)}"
            raise FormulaError(trouble, self.text, word.position)
        return Call(word.position, declared, arguments)

    def arguments(self) -> tuple[Node, ...]:
        self.take("(")
        found: list[Node] = []
        while not self.comes(")") or found:
            found.append(Missing(self.next.position) if self.comes(",", ")") else self.expression(0))
            if self.comes(")"):
                break
            self.take(",")
        self.take(")")
        return tuple(found)

    def array(self, word: Token) -> ArrayConstant:
        """Read rows of constants in braces: ; between rows, , between columns."""
        rows: list[tuple[Node, ...]] = [()]
        while True:
            rows[-1] = (*rows[-1], self.constant())
            sign = self.take()
            if sign.text == ";":
                rows.append(())
            elif sign.text == "}":
                break
            elif sign.text != ",":
                self.at -= 1
                raise self.wrong("a comma, a semicolon or } is expected here")
        if len({len(row) for row in rows}) > 1:
            raise FormulaError("rows of an array are not of one length", self.text, word.position)
        return ArrayConstant(word.position, tuple(rows))

    def constant(self) -> Node:
        found = self.operand()
        inner = found.operand if isinstance(found, Unary) else found
        if not isinstance(inner, Literal):
            raise FormulaError("only constants stand in an array", self.text, found.position)
        return found
