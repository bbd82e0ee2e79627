"""What does LibreOffice's function wizard say?  The names and descriptions of the declarations."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from decisionkit.functions.declaration import Argument, CellFunction
from decisionkit.functions.hosts.libreoffice.names import SERVICE, method_name, parameter_name

FILE = "CalcAddIns.xcu"
#: LibreOffice calls every argument optional, because only these may be left out; so ours says which is not.
REQUIRED = "Required. "

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<oor:component-data xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    oor:name="CalcAddIns" oor:package="org.openoffice.Office">
"""


def configuration(functions: Iterable[CellFunction]) -> str:
    """What stands in the wizard?  One entry per function, with each argument; and the name in .xlsx files."""
    entries = "".join(_function(entry) for entry in functions)
    tree = _node("AddInInfo", _node(SERVICE, _node("AddInFunctions", entries), replace=True))
    return f"{_HEAD}{tree}</oor:component-data>\n"


def _function(entry: CellFunction) -> str:
    inner = (
        _words("DisplayName", entry.name),
        _words("Description", entry.description),
        '<prop oor:name="Category"><value>Add-In</value></prop>\n',
        _words("CompatibilityName", entry.name),
        _node("Parameters", "".join(map(_argument, entry.arguments))),
    )
    return _node(method_name(entry), "".join(inner), replace=True)


def _argument(argument: Argument) -> str:
    takes = argument.takes if argument.optional else REQUIRED + argument.takes
    words = _words("DisplayName", argument.name) + _words("Description", takes)
    return _node(parameter_name(argument), words, replace=True)


def _node(name: str, inner: str, replace: bool = False) -> str:
    replaced = ' oor:op="replace"' if replace else ""
    return f"<node oor:name={quoteattr(name)}{replaced}>\n{inner}</node>\n"


def _words(name: str, words: str) -> str:
    return f'<prop oor:name={quoteattr(name)}><value xml:lang="en">{escape(words)}</value></prop>\n'
