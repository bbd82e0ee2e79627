"""What was measured as a table: who took how long, how many times as long as we, which aims are met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from benchmarks.measure import Effort, Line, Timing


class Verdict(NamedTuple):
    """Whether an aim is met; None where it cannot be said."""

    aim: str
    met: bool | None


@dataclass
class Table:
    """Lines of one kind of work, under a heading and a few words on what was done."""

    title: str
    text: str
    lines: list[Line] = field(default_factory=list)

    def add(self, line: Line) -> None:
        """Take in a line, and show it at once to whoever waits."""
        self.lines.append(line)
        print("  " + " | ".join(_cells([line], _columns([line]))[1]), flush=True)

    def verdicts(self, effort: Effort) -> list[Verdict]:
        """Return a verdict for every aim; smaller tables than the aim speaks of give none."""
        return [verdict for line in self.lines for verdict in _verdicts(line, effort)]

    def markdown(self, effort: Effort) -> str:
        """Return heading, text and table."""
        head, *rows = _cells(self.lines, _columns(self.lines))
        head += ["aim", "met"]
        for line, row in zip(self.lines, rows, strict=True):
            found = _verdicts(line, effort)
            words = [_word(verdict.met) for verdict in found]
            row += ["; ".join(verdict.aim for verdict in found), "; ".join(words if len(set(words)) > 1 else words[:1])]
        drawn = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
        return "\n".join([f"## {self.title}", "", self.text, "", *(f"| {' | '.join(row)} |" for row in drawn), ""])


def _columns(lines: Sequence[Line]) -> dict[str, list[str]]:
    """Return the names of ours, of the peers and of what else there is to tell, in order of appearance."""
    kinds = ("ours", "peers", "more")
    return {kind: list(dict.fromkeys(name for line in lines for name in getattr(line, kind))) for kind in kinds}


def _cells(lines: Sequence[Line], columns: dict[str, list[str]]) -> list[list[str]]:
    ours, peers, more = columns["ours"], columns["peers"], columns["more"]
    ratio = [f"fastest peer / {ours[0]}"] if peers else []
    rows = [["work", *ours, *peers, *ratio, *more]]
    for line in lines:
        times = [_time(line.ours.get(name)) for name in ours] + [_time(line.peers.get(name)) for name in peers]
        rows.append(
            [line.work, *times, *([_ratio(line)] if peers else []), *(line.more.get(name, "") for name in more)]
        )
    return rows


def _ratio(line: Line) -> str:
    own = next(iter(line.ours.values()))
    return "" if line.fastest is None else f"{line.fastest / own.seconds:,.3g}"


def _verdicts(line: Line, effort: Effort) -> list[Verdict]:
    found = []
    for name, aim in line.aims.items():
        limit = aim.limit(line.fastest)
        said = duration(aim.seconds) if aim.seconds is not None else f"{aim.of_fastest:g} x fastest peer"
        own = line.ours[name].seconds
        met = None if limit is None or effort.divisor > 1 else own <= limit
        found.append(Verdict(f"{name} {said}", met))
    return found


def _word(met: bool | None) -> str:
    return "not judged" if met is None else "yes" if met else "**no**"


def _time(timing: Timing | None) -> str:
    if timing is None:
        return ""
    return ("~" if timing.share < 1 else "") + duration(timing.seconds)


def duration(seconds: float) -> str:
    """Return a time with three digits and its unit."""
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if seconds >= 0.9995 * size:
            return f"{seconds / size:,.3g} {unit}" if seconds < 999.5 * size else f"{seconds / size:,.0f} {unit}"
    return f"{seconds * 1e6:.3g} µs"


def memory(size: int) -> str:
    """Return a size of memory in GB or MB."""
    return f"{size / 1e9:.2f} GB" if size >= 1e9 else f"{size / 1e6:.0f} MB"
