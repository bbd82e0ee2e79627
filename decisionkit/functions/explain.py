"""DK_EXPLAIN: how does a method work, and when should it not be used?"""

from __future__ import annotations

from decisionkit.core.declarations.registry import declaration, find, kind_of
from decisionkit.core.errors import Entry, Fault, InputError, MethodError
from decisionkit.functions.boundary.cells import Cells, Rows, block, grid, text
from decisionkit.functions.declaration import Argument, CellFunction
from decisionkit.views.methods.facts import what_it_is, what_to_know


def dk_explain(method: Cells) -> Rows:
    """How does a method work?  The facts that ``decisionkit explain`` prints."""
    asked = [cell for row in grid(method).rows for cell in row]
    word = str(text(asked[0])) if asked else ""
    if len(asked) != 1:
        found = "a blank" if not asked else f"{len(asked)} cells"
        raise InputError([Fault(Entry("method"), "must be one method", found, "Give a name such as topsis.")])
    try:
        kind, key = find(word)
    except MethodError as error:
        raise MethodError(f"method: {error}") from None
    method_found = declaration(kind, key)
    facts = (*what_it_is(kind_of(kind), method_found), *what_to_know(method_found))
    return block((label, _one_line(words)) for label, words in facts if words)


def _one_line(words: str) -> str:
    """Write lines and points one after the other, as a cell shows them."""
    points = words.replace(":\n- ", ": ").replace("\n- ", "; ")
    return points.replace(".\n", "\n").replace("\n", ". ")


function = CellFunction(
    name="DK_EXPLAIN",
    description="Explains a method of decisionkit: its question, its formula, what goes in and comes out, when not to "
    "use it, where libraries disagree, its source.",
    arguments=(
        Argument(
            name="method",
            takes="Key or title of a method of any kind, such as topsis or ahp; DK_METHODS lists them.",
            example='"topsis"',
        ),
    ),
    returns="a table of two columns of texts: what is told, and what there is to say of it",
    call=dk_explain,
)
