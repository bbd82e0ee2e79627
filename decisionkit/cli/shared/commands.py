"""A group of commands: the files of a folder, each with a click command of the file's name."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from decisionkit.core.found import modules_in


class Commands(click.Group):
    """Which commands are there?  The files of a package's folder; ``groups`` are folders of it."""

    def __init__(self, *args: Any, package: str, groups: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._package = package
        self._groups = groups

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, in alphabetical order."""
        return sorted((*modules_in(import_module(self._package).__path__[0]), *self._groups))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, None if there is none of that name."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = getattr(import_module(f"{self._package}.{cmd_name}"), cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is meant, or say which names are close."""
        name = args[0]
        if not name.startswith("-") and name not in self.list_commands(ctx):
            from decisionkit.core.words import did_you_mean

            ctx.fail(f"No such command {name!r}. {did_you_mean(name, self.list_commands(ctx))}".rstrip())
        return super().resolve_command(ctx, args)
