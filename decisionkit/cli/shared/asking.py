"""Asks on a terminal what a plain table leaves open, and says how a command line would have said it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from decisionkit.cli.shared.output import printable
from decisionkit.cli.shared.table_options import written

if TYPE_CHECKING:
    from decisionkit.storage.plain.answers import Answers, Question
    from decisionkit.storage.plain.understood import Understood

#: An answer can raise another question, but not without end.
MOST_ROUNDS = 20
IGNORE = "ignore"
#: So many words that are missing in an answer are named.
MOST_NAMED = 8
_WORDS = {"point": ".", "comma": ","}


def settled(read: Callable[[Answers], Understood], answers: Answers) -> Understood:
    """Read a table, and ask until nothing is open.

    Raises
    ------
    InputError
        If there are faults that no answer mends.
    """
    from decisionkit.storage.plain.answers import Answers, OpenQuestionsError

    given = Answers()
    for _ in range(MOST_ROUNDS):
        try:
            found = read(_joined(answers, given))
        except OpenQuestionsError as error:
            if error.others:
                raise
            for question in error.questions:
                given = _answered(question, given)
            continue
        if given != Answers():
            _say_command(given)
        return found
    return read(_joined(answers, given))


def _joined(first: Answers, second: Answers) -> Answers:
    """Return all that was said, on the command line and to questions."""
    return replace(
        first,
        better={**first.better, **second.better},
        turned=first.turned if second.turned is None else second.turned,
        decimal=second.decimal or first.decimal,
        order=(*first.order, *second.order),
        sheet=second.sheet or first.sheet,
    )


def _answered(question: Question, given: Answers) -> Answers:
    """Ask one question and add what was answered; one of several criteria is asked for each."""
    if question.answer == "better":
        ways = {name: _way(name, question.choices) for name in question.subjects}
        return replace(given, better={**given.better, **ways})
    if question.answer == "order":
        order = _order(question)
        if order == IGNORE:
            return replace(given, better={**given.better, **dict.fromkeys(question.subjects, IGNORE)})
        return replace(given, order=(*given.order, order))
    chosen: Any = _ask(question.text, question.choices)
    if question.answer == "turned":
        chosen = chosen == "rows"
    return replace(given, **{question.answer: chosen})


def _order(question: Question) -> str:
    """Ask until the answer has every word, with < or commas between, or says to ignore them."""
    from decisionkit.storage.plain.levels import key

    while True:
        typed = _ask(f"{question.text} As in Low<Medium<High, or {IGNORE}.")
        if typed.casefold() == IGNORE:
            return IGNORE
        order = typed if "<" in typed else typed.replace(",", "<")
        given = [key(word) for word in order.split("<")]
        missing = [word for word in question.choices if key(word) not in given]
        if not missing:
            return order
        names = ", ".join(map(printable, missing[:MOST_NAMED])) + (", …" if len(missing) > MOST_NAMED else "")
        click.echo(f"The order must have every word, with < between; it lacks {names}.", err=True)


def _way(name: str, choices: Iterable[str]) -> str:
    return _ask(f"{name}: is higher or lower better, or is it not a criterion?", choices)


def _ask(text: str, choices: Iterable[str] = ()) -> str:
    """Ask until the answer is one of the choices, or the beginning of one only; any will do if there are none."""
    known = tuple(choices)
    shown = "" if all(each in text for each in known) else f" ({', '.join(map(printable, known))})"
    while True:
        try:
            typed = str(click.prompt(f"{printable(text)}{shown}", err=True, prompt_suffix=" ")).strip()
        except click.Abort:
            raise KeyboardInterrupt from None
        if not known:
            return typed
        word = _WORDS.get(typed.casefold(), typed)
        same = [choice for choice in known if choice == word]
        near = same or [choice for choice in known if choice.casefold().startswith(word.casefold())]
        if len(near) == 1:
            return near[0]
        click.echo(f"Please answer one of: {', '.join(map(printable, known))}.", err=True)


def _say_command(given: Answers) -> None:
    """Print the command line that would not have asked."""
    words = click.get_current_context().find_root().obj or ()
    line = command_line(["decisionkit", *words, *written(given)])
    click.echo(f"\nWithout questions:\n  {printable(line)}\n", err=True)


def command_line(words: list[str]) -> str:
    """Return words as they are typed at the prompt of this system."""
    if os.name == "nt":
        from subprocess import list2cmdline

        return list2cmdline(words)
    from shlex import join

    return join(words)


def arguments_of(args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[str, ...]:
    """Return the words of the command line that a group of commands was called with."""
    given = args[0] if args else kwargs.get("args")
    return tuple(map(str, sys.argv[1:] if given is None else given))
