"""Lists the methods."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from decisionkit.cli.shared.output import as_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from decisionkit.core.declarations.kind import Kind
    from decisionkit.core.declarations.method import Method

LIVE = "a formula in every workbook, which follows each change; the others are shown as calculated when it was built"


@click.command()
@click.argument("kind", required=False)
@as_json
def methods(kind: str | None, as_json: bool) -> None:
    """Which methods are there, and what does each one answer?

    KIND is one of the kinds that the list has headings for, such as scoring; without it all methods are listed.
    """
    from decisionkit.cli.shared.output import pairs, say, write_json
    from decisionkit.core.declarations.registry import kind_of, kinds, methods_of

    listed = kinds().values() if kind is None else (kind_of(kind),)
    found = {each.key: methods_of(each.key) for each in listed}
    if as_json:
        write_json({each: [_entry(method) for method in members.values()] for each, members in found.items()})
        return
    for each in listed:
        _show(each, found[each.key])
    if "scoring" in found:
        pairs([("*", LIVE)])
        say()
    say("decisionkit explain METHOD says more about one.")


def _entry(method: Method) -> dict[str, Any]:
    facts = {"key": method.key, "title": method.title, "family": method.family, "question": method.question}
    return {**facts, "live_in_workbook": method.native is not None} if hasattr(method, "native") else facts


def _show(kind: Kind, members: Mapping[str, Method]) -> None:
    """Print the methods of a kind, family by family."""
    from decisionkit.cli.shared.output import pairs, say
    from decisionkit.views.methods.kinds import families, meaning

    say(f"{kind.key.upper()} METHODS: {kind.finds}")
    width = max(map(len, members), default=0) + 2
    for family, group in families(kind, members).items():
        say()
        pairs([("", meaning(kind, family))])
        pairs((_label(method).ljust(width), _text(method)) for method in group)
    say()


def _label(method: Method) -> str:
    return f"* {method.key}" if getattr(method, "native", None) is not None else f"  {method.key}"


def _text(method: Method) -> str:
    """Return the question, and the title where it says more than the key."""
    from decisionkit.views.methods.kinds import speaks_for_itself

    return method.question if speaks_for_itself(method) else f"{method.title}. {method.question}"
