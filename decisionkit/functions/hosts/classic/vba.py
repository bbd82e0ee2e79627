"""Which VBA goes into a workbook?  A function for each entry of the catalogue, and the help of its arguments.

The functions are the text that "Import Functions" of xlwings writes for ``decisionkit.functions.cells``, which a
test holds against xlwings' own generator.  They are generated here because that one needs pywin32, which there is
only on Windows, and because then a workbook can be handed out that needs no import and no trust in the VBA project.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from decisionkit.core.version import __version__
from decisionkit.functions.catalogue import CATALOGUE
from decisionkit.functions.declaration import LONGEST_DESCRIPTION, Argument, CellFunction
from decisionkit.functions.hosts.xlwings import CATEGORY

#: The module of Python that answers; its functions have the names that VBA gives them.
ANSWERED_BY = "decisionkit.functions.cells"
#: The names of the modules; xlwings replaces the first when an analyst imports functions.
FUNCTIONS_MODULE, HELP_MODULE = "xlwings_udfs", "decisionkit"
#: What Excel takes as the names of all arguments of a function together, with commas between them.
LONGEST_ARGUMENT_LIST = 254
#: What VBA texts are stored in.
CODE_PAGE = "cp1252"


def functions_module() -> str:
    """Which VBA calls the cell functions?  The module ``xlwings_udfs``."""
    head = (
        f'Attribute VB_Name = "{FUNCTIONS_MODULE}"',
        f'\'Made by decisionkit {__version__}, as "Import Functions" of xlwings makes it, which replaces it.',
        '#Const App = "Microsoft Excel" \'Adjust when using outside of Excel',
    )
    return "\n".join(head) + "\n" + "".join(map(function_text, _functions()))


def function_text(entry: CellFunction) -> str:
    """Which VBA calls one cell function?  The text that xlwings' own generator writes."""
    name = entry.python_name
    taken = ", ".join(f"Optional {each.name}" if each.optional else each.name for each in entry.arguments)
    passed = ", ".join(each.name for each in entry.arguments)
    called = f'{name} = XLPy.CallUDF("{ANSWERED_BY}", "{name}", Array({passed})'
    lines = (
        f"Function {name}({taken})",
        '    #If App = "Microsoft Excel" Then',
        "        If TypeOf Application.Caller Is Range Then On Error GoTo failed",
        f"        {called}, ThisWorkbook, Application.Caller)",
        "        Exit Function",
        "    #Else",
        f"        {called})",
        "        Exit Function",
        "    #End If",
        "failed:",
        f"    {name} = Err.Description",
        "End Function",
        "",
    )
    return "\n".join(lines) + "\n"


def help_module() -> str:
    """Which VBA tells Excel's wizard what each argument takes, and says which versions meet?"""
    return "\n".join((*_HEAD.splitlines(), *_help(), *_TAIL.splitlines())) + "\n"


_HEAD = f"""\
Attribute VB_Name = "{HELP_MODULE}"
'Made by decisionkit {__version__}: help in the function wizard, and which versions meet.
Option Explicit

Public Const DECISIONKIT_VERSION As String = "{__version__}"

'Runs when the workbook is opened and its content is enabled; starts no Python.
Public Sub Auto_Open()
    Dim book As String, saved As Boolean
    saved = ThisWorkbook.Saved
    'Excel takes no help for a hidden workbook; the functions work without it.
    On Error Resume Next
    book = "'" & Replace(ThisWorkbook.Name, "'", "''") & "'!\""""

_TAIL = """\
    ThisWorkbook.Saved = saved
End Sub

'Brings the workbook in front up to date; the status bar says what came of it.
Public Sub dk_refresh()
    RunPython "from decisionkit.workbook.hosts.active import refresh_active; refresh_active()"
End Sub

'Says in one sentence which decisionkit answers, and what to do where it is not the one of this workbook.
Public Function dk_version()
    On Error GoTo failed
    dk_version = XLPy.CallUDF("decisionkit.functions.hosts.classic.versions", "dk_version", _
        Array(DECISIONKIT_VERSION, XLWINGS_VERSION), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    dk_version = "Python does not answer. Run decisionkit doctor there. " & Err.Description
End Function
"""


def _help() -> Iterator[str]:
    """Return the statements that register the help; each text on a line of its own, which keeps lines short."""
    for entry in _functions():
        yield f'    Application.MacroOptions Macro:=book & "{entry.python_name}", Category:={quoted(CATEGORY)}, _'
        yield f"        Description:={quoted(cut(entry.description))}" + (", _" if entry.arguments else "")
        told = [quoted(cut(each.takes)) for each in entry.arguments]
        ends = [*[", _"] * (len(told) - 1), ")"]
        for before, text, end in zip(["ArgumentDescriptions:=Array(", *[""] * len(told)], told, ends, strict=False):
            yield f"        {before}{text}{end}"


def argument_list(arguments: Iterable[Argument]) -> str:
    """Return the names of all arguments as the function wizard counts them: at most ``LONGEST_ARGUMENT_LIST``."""
    return ",".join(each.name for each in arguments)


def cut(words: str) -> str:
    """Return a text that Excel takes as a description, in characters that VBA can store."""
    stored = words.encode(CODE_PAGE, errors="replace").decode(CODE_PAGE)
    return stored if len(stored) <= LONGEST_DESCRIPTION else stored[: LONGEST_DESCRIPTION - 3] + "..."


def quoted(words: str) -> str:
    """Return a text as VBA writes it."""
    return '"' + words.replace('"', '""') + '"'


def _functions() -> list[CellFunction]:
    return sorted(CATALOGUE.values(), key=lambda each: each.python_name)
