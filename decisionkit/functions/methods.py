"""DK_METHODS: which methods are there?"""

from __future__ import annotations

from decisionkit.core.declarations.registry import kind_of, kinds, methods_of
from decisionkit.core.errors import Entry, Fault, InputError, MethodError, excerpt
from decisionkit.core.words import did_you_mean
from decisionkit.functions.boundary.cells import Cells, Rows, block, grid, text
from decisionkit.functions.declaration import Argument, CellFunction

HEADINGS = ("key", "title", "kind", "question")


def dk_methods(kind: Cells = None) -> Rows:
    """Which methods are there, and what does each answer?  Of one kind, or of all."""
    asked = [cell for row in grid(kind).rows for cell in row]
    chosen = list(kinds()) if not asked else [_kind(asked)]
    found = [(m.key, m.title, name, m.question) for name in chosen for m in methods_of(name).values()]
    return block([HEADINGS, *found])


def _kind(asked: list[object]) -> str:
    word = str(text(asked[0])) if len(asked) == 1 else f"{len(asked)} cells"
    try:
        return kind_of(word).key
    except MethodError:
        known = tuple(kinds())
        remedy = did_you_mean(word, known, f"Use one of: {', '.join(known)}.")
        raise InputError([Fault(Entry("kind"), "must be one kind of methods", excerpt(word), remedy)]) from None


function = CellFunction(
    name="DK_METHODS",
    description="Lists the methods of decisionkit, of one kind or of all, with headings: the key that other functions "
    "take, the title, the kind, and the question that the method answers.",
    arguments=(
        Argument(
            name="kind",
            takes="scoring, sorting, portfolio, weighting or group. Blank: all of them.",
            example='"weighting"',
            optional=True,
        ),
    ),
    returns="a table of texts with headings: key, title, kind, question; one row per method",
    call=dk_methods,
)
