"""Which sentence of a source text does no claim cite, and which claim does nothing use?

A table of coverage names every sentence of the texts behind a decision by source, number and hash, never by its
words: the claims that cite it, or why it is left out.  Rows with the sentence "unused" say why a claim stands in
the evidence although no score, veto or party uses it.

    python -m decisionkit.storage.coverage COVERAGE.csv DECISION "SOURCE=text.txt" ...
"""

from __future__ import annotations

import csv
import hashlib
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from decisionkit.core.decision.tables import Tables
from decisionkit.core.errors import DecisionKitError, Fault, InputError, excerpt

FIELDS = ("source", "sentence", "hash", "claims", "left_out")
UNUSED = "unused"
LENGTH = 12

#: A sentence ends with . ! or ?, and what follows begins with a capital, a digit or a quotation mark.
_END = re.compile(r"(?:(?<=[.!?])(?<!\b[A-Z]\.)|(?<=[.!?][\"”’')]))\s+(?=[\"“‘'(]?[A-Z0-9])")
_WORD = re.compile(r"[A-Za-z0-9_.-]*[A-Za-z0-9_]")


@dataclass(frozen=True)
class Line:
    """A sentence of a source by number and hash, the claims that cite it, or why none does."""

    source: str
    sentence: str
    hash: str
    claims: tuple[str, ...]
    left_out: str

    def __str__(self) -> str:
        return f"{self.source or 'claim'} {self.sentence}"


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text in order, headings among them; a line break always ends one."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return tuple(part.strip() for line in lines for part in _END.split(line) if part.strip())


def hash_of(sentence: str) -> str:
    """Return the first characters of the SHA-256 of a sentence."""
    return hashlib.sha256(sentence.encode()).hexdigest()[:LENGTH]


def read_coverage(text: str) -> tuple[Line, ...]:
    """Return the lines of a table of coverage.

    Raises
    ------
    InputError
        If a column is missing.
    """
    reader = csv.DictReader(text.splitlines())
    if tuple(reader.fieldnames or ()) != FIELDS:
        found = excerpt(", ".join(reader.fieldnames or ()))
        raise InputError([Fault("coverage, line 1", f"columns are {', '.join(FIELDS)}", found, "Put them back.")])
    return tuple(
        Line(row["source"], row["sentence"], row["hash"], tuple(row["claims"].split()), row["left_out"] or "")
        for row in reader
    )


def used(tables: Tables) -> set[str]:
    """Which claims does a score, a veto or a party use?"""
    known = {e.id for e in tables.evidence}
    found = {e for j in tables.judgments for e in j.evidence}
    found |= {e for p in tables.parties for v in p.vetoes for e in v.evidence}
    texts = (text for p in tables.parties for text in (p.position, p.outside_option))
    return found | {word for text in texts for word in _WORD.findall(text) if word in known}


def gaps(lines: Sequence[Line], tables: Tables) -> list[str]:
    """What is wrong with a table of coverage, held against the evidence of its decision?  A sentence each."""
    return [*_of_sentences(lines, tables), *_of_claims(lines, tables)]


def _of_sentences(lines: Sequence[Line], tables: Tables) -> Iterator[str]:
    source_of = {e.id: e.source for e in tables.evidence}
    counted: dict[str, int] = {}
    for line in lines:
        for claim in line.claims:
            if claim not in source_of:
                yield f"{line}: {claim} is not in the evidence"
            elif line.sentence != UNUSED and source_of[claim] != line.source:
                yield f"{line}: {claim} is a claim of {source_of[claim]}"
        if line.sentence == UNUSED:
            continue
        counted[line.source] = counted.get(line.source, 0) + 1
        if line.sentence != str(counted[line.source]):
            yield f"{line}: sentences are numbered from 1 without a gap, so this is {counted[line.source]}"
        if bool(line.claims) == bool(line.left_out.strip()):
            yield f"{line}: a sentence is cited by a claim or left out with a reason, and not both"


def _of_claims(lines: Sequence[Line], tables: Tables) -> Iterator[str]:
    cited = {claim for line in lines if line.sentence != UNUSED for claim in line.claims}
    excused = {claim for line in lines if line.sentence == UNUSED and line.left_out.strip() for claim in line.claims}
    in_use = used(tables)
    for e in tables.evidence:
        if e.id not in cited:
            yield f"claim {e.id} cites no sentence"
        if e.id not in in_use and e.id not in excused:
            yield f"claim {e.id} is used by no score, veto or party"
        if e.id in in_use and e.id in excused:
            yield f"claim {e.id} is used, but listed as unused"


def against_text(lines: Iterable[Line], source: str, text: str) -> list[str]:
    """Which sentences of a text does the table not have, or have otherwise?  A sentence each."""
    mine = [line for line in lines if line.source == source and line.sentence != UNUSED]
    there = [hash_of(each) for each in sentences(text)]
    found = [
        f"{line}: the text has another sentence here"
        for line, now in zip(mine, there, strict=False)
        if line.hash != now
    ]
    if len(mine) != len(there):
        found.append(f"{source}: {len(there)} sentences in the text, {len(mine)} in the table")
    return found


def main(arguments: Sequence[str]) -> int:
    """Print what is not covered; 0 where everything is, 1 where something is not, 2 on wrong use."""
    from decisionkit.storage import load

    if len(arguments) < 2 or not all("=" in each for each in arguments[2:]):
        print((__doc__ or "").strip().rsplit("\n", 1)[-1].strip(), file=sys.stderr)
        return 2
    try:
        decision = load(arguments[1])
        lines = read_coverage(Path(arguments[0]).read_text(encoding="utf-8"))
        texts = {
            name: Path(path).read_text(encoding="utf-8") for name, path in (a.split("=", 1) for a in arguments[2:])
        }
    except (DecisionKitError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    found = gaps(lines, decision) + [gap for name, text in texts.items() for gap in against_text(lines, name, text)]
    print("\n".join([*found, *_counts(lines, texts)]))
    return 1 if found else 0


def _counts(lines: Sequence[Line], texts: Mapping[str, str]) -> Iterator[str]:
    for source in dict.fromkeys(line.source for line in lines if line.sentence != UNUSED):
        mine = [line for line in lines if line.source == source and line.sentence != UNUSED]
        covered = sum(bool(line.claims) for line in mine)
        held = " (held against the text)" if source in texts else ""
        yield f"{source}: {covered} of {len(mine)} sentences cited, {len(mine) - covered} left out{held}"
    if unused := [claim for line in lines if line.sentence == UNUSED for claim in line.claims]:
        yield f"listed as unused: {' '.join(unused)}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
