"""What types do the functions have for LibreOffice?  It learns from an interface how many arguments each one takes."""

from __future__ import annotations

from collections.abc import Iterable

from decisionkit.functions.declaration import Argument, CellFunction
from decisionkit.functions.hosts.libreoffice.names import INTERFACE, MODULE, SERVICE, method_name, parameter_name

FILE = "cell_functions.idl"
#: A number, a text, a table from cells or from another formula, or nothing. Cells with an error stop the formula.
VALUES = "any"
#: The cells themselves, with their errors and dates; a table from another formula stops the formula.
CELLS = "com::sun::star::table::XCellRange"
TABLE = "sequence< sequence< any > >"


def idl(functions: Iterable[CellFunction]) -> str:
    """Which interface does the component have?  One method per function."""
    entries = list(functions)
    listing = {entry.listed_by for entry in entries}
    outer = MODULE.split(".")
    lines = [
        " ".join(f"module {each} {{" for each in outer),
        f"interface {INTERFACE} {{",
        *(_method(entry, entry.name in listing) for entry in entries),
        "};",
        f"service {SERVICE.rpartition('.')[2]} : {INTERFACE};",
        " ".join("};" for _ in outer),
    ]
    return "\n".join(lines) + "\n"


def _method(entry: CellFunction, lists_faults: bool) -> str:
    arguments = ", ".join(f"[in] {_kind(each, lists_faults)} {parameter_name(each)}" for each in entry.arguments)
    return f"  {TABLE} {method_name(entry)}( {arguments} );"


def _kind(argument: Argument, lists_faults: bool) -> str:
    """Return how LibreOffice hands over an argument: a function that lists faults has to see the cells themselves.

    Only values can be left out.
    """
    return CELLS if lists_faults and not argument.optional else VALUES
