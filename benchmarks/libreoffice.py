"""How long does LibreOffice take for 2,000 cells of DK_SCORE, beside a function that does nothing with the same ranges?

Run from the repository, with nothing else running: PYTHONPATH=. python benchmarks/libreoffice.py
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tests.functions.hosts.libreoffice.addin import area_at, packages, unpacked
from tests.office import Office
from tests.office.live import Live, opened

CELLS, REPEATS = 2_000, 7
SHEET = "Sheet1"
#: Options and criteria.
SIZES = {"3 x 3": (3, 3), "13 x 12": (13, 12), "200 x 12": (200, 12)}
AIM = 2.5

IDL = """module org { module trivial {
interface XNothing {
  sequence< sequence< any > > nothing( [in] any performance, [in] any weights, [in] any directions );
};
service Nothing : XNothing;
}; };
"""
COMPONENT = """import unohelper
from com.sun.star.lang import XServiceInfo
from org.trivial import XNothing

SERVICE = "org.trivial.Nothing"


class Nothing(unohelper.Base, XNothing, XServiceInfo):
    def __init__(self, context):
        pass

    def nothing(self, performance, weights, directions):
        return ((1.0,),)

    def getImplementationName(self):
        return SERVICE + ".Component"

    def supportsService(self, name):
        return name == SERVICE

    def getSupportedServiceNames(self):
        return (SERVICE,)


g_ImplementationHelper = unohelper.ImplementationHelper()
g_ImplementationHelper.addImplementation(Nothing, SERVICE + ".Component", (SERVICE,))
"""
COMPONENTS = """<?xml version="1.0" encoding="UTF-8"?>
<components xmlns="http://openoffice.org/2010/uno-components">
<component loader="com.sun.star.loader.Python" uri="nothing.py">
<implementation name="org.trivial.Nothing.Component"><service name="org.trivial.Nothing"/></implementation>
</component></components>
"""
CONFIGURATION = """<?xml version="1.0" encoding="UTF-8"?>
<oor:component-data xmlns:oor="http://openoffice.org/2001/registry" oor:name="CalcAddIns"
 oor:package="org.openoffice.Office"><node oor:name="AddInInfo"><node oor:name="org.trivial.Nothing" oor:op="replace">
<node oor:name="AddInFunctions"><node oor:name="nothing" oor:op="replace">
<prop oor:name="DisplayName"><value xml:lang="en">NOTHING</value></prop>
<prop oor:name="CompatibilityName"><value xml:lang="en">NOTHING</value></prop>
</node></node></node></node></oor:component-data>
"""
MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="http://openoffice.org/2001/manifest">
<manifest:file-entry manifest:full-path="nothing.idl"
 manifest:media-type="application/vnd.sun.star.uno-typelibrary;type=RDB"/>
<manifest:file-entry manifest:full-path="nothing.components"
 manifest:media-type="application/vnd.sun.star.uno-components"/>
<manifest:file-entry manifest:full-path="nothing.xcu"
 manifest:media-type="application/vnd.sun.star.configuration-data"/>
</manifest:manifest>
"""
DESCRIPTION = """<?xml version="1.0" encoding="UTF-8"?>
<description xmlns="http://openoffice.org/extensions/description/2006">
<identifier value="org.trivial.nothing"/><version value="1"/></description>
"""


def write_trivial(folder: Path) -> None:
    """Write an add-in with the function NOTHING, as thin as one in Python can be."""
    (folder / "META-INF").mkdir(parents=True)
    texts = {
        "nothing.idl": IDL,
        "nothing.py": COMPONENT,
        "nothing.components": COMPONENTS,
        "nothing.xcu": CONFIGURATION,
        "META-INF/manifest.xml": MANIFEST,
        "description.xml": DESCRIPTION,
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")


@dataclass(frozen=True)
class Measured:
    """Seconds for a cell: of SUM, of the function that does nothing, and of DK_SCORE."""

    sum: float
    nothing: float
    score: float

    def __str__(self) -> str:
        figures = (f"{each * 1e6:.0f}" for each in (self.sum, self.nothing, self.score))
        return f"{' | '.join(figures)} | {self.score / self.nothing:.2f}"


def measured(live: Live, size: str, apart: bool) -> Measured:
    """Measure a size of tables; every cell has a table of its own if they are ``apart``, one row below the last."""
    options, criteria = SIZES[size]
    rng = np.random.default_rng(1)
    rows = [
        rng.uniform(1, 10, criteria).tolist(),
        [*["max", "min"] * criteria][:criteria],
        *rng.uniform(1, 10, (CELLS + options, criteria)).tolist(),
    ]
    live.clear(SHEET, area_at(1, 1, CELLS + 500, 50))
    live.fill(SHEET, area_at(1, 1, len(rows), criteria), rows)
    beside = f"{area_at(1, 1, 1, criteria)};{area_at(1, 2, 1, criteria)}"
    tables = [area_at(1, 3 + row * apart, options, criteria) for row in range(CELLS)]
    calls = ([f"={name}({table};{beside})" for table in tables] for name in ("NOTHING", "DK_SCORE"))
    sums = [f"=SUM({table})" for table in tables]
    return Measured(*(seconds(live, each, criteria + 2) for each in (sums, *calls)))


def seconds(live: Live, formulas: list[str], column: int) -> float:
    """Return how long a cell takes, at best of some recalculations."""
    area = area_at(column, 1, len(formulas), 1)
    live.fill(SHEET, area, [[formula] for formula in formulas])
    assert all(isinstance(row[0], float) for row in live.values(SHEET, area)), live.values(SHEET, area)[0]
    return min(live.seconds() for _ in range(REPEATS)) / len(formulas)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        extensions = unpacked(Path(folder) / "extensions")
        write_trivial(extensions / "nothing")
        running = Office(extensions=extensions, python_path=[packages()])
        print(f"Microseconds a cell, best of {REPEATS} recalculations of {CELLS} cells; aim: at most {AIM} times.")
        print("| table | ranges | SUM | nothing | DK_SCORE | times |")
        print("|---|---|---|---|---|---|")
        try:
            with opened(None, running=running) as live:
                for size in SIZES:
                    for words, apart in (("the same in each cell", False), ("of its own in each cell", True)):
                        print(f"| {size} | {words} | {measured(live, size, apart)} |", flush=True)
        finally:
            running.end()


if __name__ == "__main__":
    main()
