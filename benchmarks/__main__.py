"""Measure everything and write docs/benchmarks.md, or only some rows and write nothing."""

from __future__ import annotations

import argparse
import warnings
from collections.abc import Callable
from pathlib import Path

from benchmarks.measure import EFFORTS, Effort
from benchmarks.page import page
from benchmarks.peers import Peers
from benchmarks.rows import codas, imports, large, million, promethee, samples, small, weights
from benchmarks.table import Table

ROWS: dict[str, Callable[[Effort, Peers], Table]] = {
    "small": small.measured,
    "large": large.measured,
    "codas": codas.measured,
    "promethee": promethee.measured,
    "weights": weights.measured,
    "samples": samples.measured,
    "million": million.measured,
    "import": imports.measured,
}
PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"


def main() -> None:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    effort = parser.add_mutually_exclusive_group()
    effort.add_argument("--quick", action="store_true", help="smaller tables, few repeats; aims are not judged")
    effort.add_argument("--full", action="store_true", help="slow peers and more repeats too")
    effort.add_argument("--tiny", action="store_true", help="only to see whether it runs")
    parser.add_argument("--row", choices=ROWS, action="append", help="only this row; may be given again")
    parser.add_argument("--no-peers", action="store_true", help="only decisionkit")
    parser.add_argument("--out", type=Path, help="where to write the page; docs/benchmarks.md if all is measured")
    given = parser.parse_args()
    name = next((name for name in ("quick", "full", "tiny") if getattr(given, name)), "usual")
    peers = Peers(none=given.no_peers)
    for peer in (peer for peer, version in peers.versions.items() if version is None):
        print(f"{peer} is {'left out' if given.no_peers else 'not installed: its columns are skipped'}")
    if not given.no_peers:
        warnings.simplefilter("ignore")  # peers have many
    tables = []
    for row in given.row or ROWS:
        print(row)
        tables.append(ROWS[row](EFFORTS[name], peers))
    text = page(name, EFFORTS[name], peers, tables)
    out = given.out or (PAGE if name in ("usual", "full") and not given.row and not given.no_peers else None)
    if out is None:
        print(text)
    else:
        out.write_text(text, encoding="utf-8")
        print(f"written: {out}")


if __name__ == "__main__":
    main()
