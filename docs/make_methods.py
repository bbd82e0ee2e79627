"""Write docs/methods.md and docs/methods/*.md from what the methods declare of themselves.

Run: python docs/make_methods.py
A test compares the pages with what this script makes, so a new method cannot be forgotten here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from decisionkit.core.declarations.kind import Kind
from decisionkit.core.declarations.kinds.scoring import ScoringMethod
from decisionkit.core.declarations.method import Method
from decisionkit.core.declarations.registry import kinds, methods_of
from decisionkit.views.methods.example import DIFFERENT, Compared, Worked, work
from decisionkit.views.methods.facts import PROPERTIES, settings, what_it_is, what_to_know
from decisionkit.views.methods.grids import Grid
from decisionkit.views.methods.kinds import families, meaning

DOCS = Path(__file__).parent
INDEX = DOCS / "methods.md"
MADE = "Made by `docs/make_methods.py` from what the methods declare of themselves; do not edit it here."
HEAD = f"""# Methods

{MADE}
`decisionkit methods` lists the same methods, and `decisionkit explain METHOD --worked` works through the example of
one step by step.

Which kind do I need?

{{kinds}}

Where to begin: `weighted_sum` is what a decision uses unless told otherwise, and the easiest to explain. Running a
method of another family as well, such as `topsis`, `vikor` or `promethee`, shows whether the ranking depends on
the method. Each section says when not to use its method; read that before you trust a ranking."""
HOLDS = """What can hold for a method with its default parameters:

{properties}"""
#: Longer names for facts than there is room for in a terminal.
LABELS = {"Not when": "Do not use it when", "Libraries": "Where libraries disagree", "Workbook": "In the workbook"}
CODE = ("Formula", "In Python")
ELSEWHERE = ("Method", "Key", "Family", "Question")


def pages() -> dict[Path, str]:
    """Return the text of every page."""
    found = [(kind, methods_of(kind.key)) for kind in kinds().values()]
    return {INDEX: index(found), **{page_path(kind): page(kind, methods) for kind, methods in found}}


def page_path(kind: Kind) -> Path:
    """Return where the page of a kind is."""
    return DOCS / "methods" / f"{kind.key}.md"


def index(found: Sequence[tuple[Kind, dict[str, Method]]]) -> str:
    """Return the page that lists every method."""
    rows = [[link(kind.key, kind), kind.finds, kind.needed] for kind, _ in found]
    parts = [HEAD.format(kinds="\n".join(table(["kind", "finds", "when"], rows)))]
    for kind, methods in found:
        members = [(family, m) for family, group in families(kind, methods).items() for m in group]
        listed = [
            [f"`{m.key}`", link(m.title, kind, slug(heading(m))), family, prose(m.question), *in_workbook(m)]
            for family, m in members
        ]
        heads = ["key", "title", "family", "question", *(["workbook"] if kind.method is ScoringMethod else [])]
        parts += [f"## {kind.key.capitalize()}", "\n".join(table(heads, listed))]
    return "\n\n".join(parts) + "\n"


def in_workbook(method: Method) -> list[str]:
    """Say of a scoring method whether workbooks have it as formulas, or as calculated at building."""
    return [("live" if method.native else "as built")] if isinstance(method, ScoringMethod) else []


def link(text: str, kind: Kind, anchor: str = "") -> str:
    """Return a link from the index to the page of a kind, or to a heading there."""
    return f"[{prose(text)}](methods/{kind.key}.md{'#' if anchor else ''}{anchor})"


def page(kind: Kind, methods: dict[str, Method]) -> str:
    """Return the page of a kind: its methods, family by family."""
    holds = table(["property", "what it says"], [[name, said] for name, said in PROPERTIES.items()])
    parts = [
        f"# {kind.key.capitalize()} methods: {kind.finds}",
        f"{MADE} [All methods](../methods.md).",
        kind.note,
        *([HOLDS.format(properties="\n".join(holds))] if kind.method is ScoringMethod else []),
    ]
    for family, members in families(kind, methods).items():
        said = meaning(kind, family)
        parts += [f"## {said[0].upper()}{said[1:]}", *(section(kind, method) for method in members)]
    return "\n\n".join(parts) + "\n"


def section(kind: Kind, method: Method) -> str:
    """Return everything there is to say of a method, and its worked example."""
    worked = work(method)
    return "\n".join(
        [
            f"### {heading(method)}",
            "",
            method.question,
            "",
            *facts(what_it_is(kind, method), method),
            *parameters(method),
            *kept(worked),
            *facts(what_to_know(method), method),
            "",
            *example(worked),
        ]
    )


def heading(method: Method) -> str:
    """Return the heading of a method's section."""
    return f"{method.title} (`{method.key}`)"


def slug(head: str) -> str:
    """Return what a link to a heading has to say."""
    return re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-")


def facts(found: Iterator[tuple[str, str]], method: Method) -> Iterator[str]:
    """Yield facts as a list."""
    for label, text in found:
        if label not in ELSEWHERE:
            said = holds(method) if label == "What holds" else prose(text.replace("\n", ". "))
            yield f"- **{LABELS.get(label, label)}**: {f'`{text}`' if label in CODE else said}"


def parameters(method: Method) -> Iterator[str]:
    """Yield what is said of each parameter."""
    for setting in settings(method):
        said = f"{setting.help}. " if setting.help else ""
        also = f". `{setting.also.replace(' or ', '` or `')}` in papers, and here too" if setting.also else ""
        allowed = f"Allowed: {prose(setting.limits)}{also}"
        yield f"- **Parameter `{setting.name} = {setting.default}`**: {prose(said)}{allowed}"


def holds(method: Any) -> str:
    """Return which properties hold and which need not; what they say stands at the top of the page."""
    always = [name for name in PROPERTIES if name in method.holds]
    not_always = [name for name in PROPERTIES if name not in method.holds]
    return "; ".join(
        f"{words} {', '.join(names)}" for words, names in (("always", always), ("not always", not_always)) if names
    )


def kept(worked: Worked) -> Iterator[str]:
    """Yield the names of what are available from Python beside the result."""
    for label, names in (("Steps", worked.steps_kept), ("Diagnostics", worked.diagnostics_kept)):
        if names:
            yield f"- **{label}**: {', '.join(f'`{name}`' for name in names)}"


def example(worked: Worked) -> Iterator[str]:
    """Yield a published example: the inputs, what is printed and what is computed here."""
    if DIFFERENT in worked.compared.verdicts:
        raise ValueError(f"not the printed digits: {worked.source}")
    yield f"Worked example: {prose(worked.source)}. {prose(worked.legend)}."
    yield ""
    if worked.settings:
        yield from (f"- `{name}`: {prose(text.replace(chr(10), '; '))}" for name, text in worked.settings)
        yield ""
    for grid in worked.inputs:
        yield from ([f"{grid.name}:", ""] if grid.name else [])
        yield from shown(grid)
        yield ""
    yield from comparison(worked.compared)


def shown(grid: Grid) -> Iterator[str]:
    """Yield a table of what goes in."""
    return table(["", *grid.columns], [[name, *cells] for name, cells in grid.rows])


def comparison(compared: Compared) -> Iterator[str]:
    """Yield a table of what is printed beside what is computed here."""
    return table([compared.what, *compared.names], [["printed", *compared.printed], ["here", *compared.ours]])


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a Markdown table."""
    yield f"| {' | '.join(head)} |"
    yield "|" + "---|" * len(head)
    yield from (f"| {' | '.join(row)} |" for row in rows)


def prose(text: Any) -> str:
    """Return a text in which no sign means anything to Markdown."""
    marked = re.sub(r"([\\*`|\[\]]|(?<!\w)_|_(?!\w))", r"\\\1", str(text))
    return marked.replace("<", "&lt;")


if __name__ == "__main__":
    (DOCS / "methods").mkdir(exist_ok=True)
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
        print(f"Written: {path}")
