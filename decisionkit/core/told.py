"""Sentences that name an option or a criterion by its number, until somebody knows its name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Self


class Told(str):
    """A sentence with numbers for things, such as ("criterion", 0), that is told again with their names.

    >>> said = Told("look first at ", ("criterion", 1))
    >>> said, said.named(criterion=("price", "range"))
    ('look first at criterion 2', 'look first at range')
    """

    parts: tuple[str | tuple[str, int], ...]

    def __new__(cls, *parts: str | tuple[str, int]) -> Self:
        """Make a sentence of texts, among them such sentences, and of things by kind and number from 0."""
        flat = tuple(each for part in parts for each in (part.parts if isinstance(part, Told) else (part,)))
        told = super().__new__(cls, "".join(p if isinstance(p, str) else f"{p[0]} {int(p[1]) + 1}" for p in flat))
        told.parts = flat
        return told

    @classmethod
    def joined(cls, between: str, sentences: Iterable[str]) -> Self:
        """Make one sentence of several, with something between them."""
        parts = [part for sentence in sentences for part in (between, sentence)]
        return cls(*parts[1:])

    def __getnewargs__(self) -> tuple[str | tuple[str, int], ...]:  # type: ignore[override]
        return self.parts

    def named(self, **names: Sequence[str] | None) -> str:
        """Return the sentence with names in place of numbers, as far as there are names."""
        return "".join(part if isinstance(part, str) else _name(*part, names.get(part[0])) for part in self.parts)


def _name(what: str, number: int, names: Sequence[str] | None) -> str:
    return f"{what} {number + 1}" if names is None or number >= len(names) else names[number]


def told(sentence: str, **names: Sequence[str] | None) -> str:
    """Return a sentence with names, if it knows of which."""
    return sentence.named(**names) if isinstance(sentence, Told) else sentence
