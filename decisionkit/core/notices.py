"""What was done to the input on the way to a result: a sentence for people, with a kind for programs."""

from __future__ import annotations

from typing import Literal, Self

Kind = Literal["weights divided", "constant", "bounds unused"]


class Notice(str):
    """A sentence that also says of which kind it is, so that nobody has to read it to know.

    >>> said = Notice("constant", "cost is the same for every option")
    >>> said.kind, said == "cost is the same for every option"
    ('constant', True)
    """

    kind: Kind

    def __new__(cls, kind: Kind, sentence: str) -> Self:
        """Make a notice of a kind out of a sentence."""
        notice = super().__new__(cls, sentence)
        notice.kind = kind
        return notice

    def __getnewargs__(self) -> tuple[Kind, str]:  # type: ignore[override]
        return self.kind, str(self)
