"""Explains a method."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from decisionkit.core.declarations.method import Method


@click.command()
@click.argument("method")
@click.option("--worked", is_flag=True, help="Also work out the published example, printed digits next to ours.")
def explain(method: str, worked: bool) -> None:
    """How does a method work, and when should I not use it?

    METHOD is the key, the title or the papers' abbreviation of a method of any kind; decisionkit methods lists them.
    """
    from decisionkit.cli.shared.output import pairs, say
    from decisionkit.core.declarations.registry import declaration, find, kind_of
    from decisionkit.views.methods.facts import what_it_is, what_to_know

    kind, key = find(method)
    found = declaration(kind, key)
    pairs([*what_it_is(kind_of(kind), found), ("Parameters", _parameters(found)), *what_to_know(found)])
    if worked:
        from decisionkit.cli.shared.worked import show
        from decisionkit.views.methods.example import work

        say()
        show(work(found))


def _parameters(method: Method) -> str:
    """Return what is said of each parameter, on lines of their own."""
    from decisionkit.views.methods.facts import settings

    lines = []
    for setting in settings(method):
        lines.append(f"{setting.name} = {setting.default}: {setting.help}" if setting.help else setting.name)
        lines.append(f"- allowed: {setting.limits}")
        if setting.also:
            lines.append(f"- {setting.also} in papers, and here too")
    return "\n".join(lines) or "none"
