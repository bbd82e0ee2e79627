"""What is used of xlwings must be there, with the same arguments, in its engines for Windows and for a Mac."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import xlwings as xw
from xlwings import base_classes

from decisionkit.workbook.hosts import excel, excel_programs
from decisionkit.workbook.hosts.excel_programs import ALLOWED
from tests.workbook.hosts.excel import standin

HOME = Path(inspect.getfile(xw)).parent
ENGINES = ("_xlwindows.py", "_xlmac.py")
CLASSES = {
    "Apps": "Apps",
    "App": "App",
    "Books": "Books",
    "OpenBook": "Book",
    "Sheets": "Sheets",
    "Sheet": "Sheet",
    "Range": "Range",
    "Names": "Names",
    "Name": "Name",
}
#: What classes have by being Python's own, or the stand-in's.
CALLED = ("__call__", "__iter__", "__len__")
ANYTHING = ["*"]
OWN = {"sheet", "xl", "at", "snapshot", "engine", "coords"}


def members(engine: str) -> Mapping[str, Mapping[str, list[str]]]:
    """Return the methods and properties of each class in the source of an engine, with their arguments."""
    found: dict[str, dict[str, list[str]]] = {}
    for node in ast.parse((HOME / engine).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef):
            found[node.name] = dict(_members(node))
    return found


def _members(node: ast.ClassDef) -> Iterator[tuple[str, list[str]]]:
    for each in node.body:
        if isinstance(each, ast.FunctionDef) and each.args.vararg is None:
            yield each.name, [argument.arg for argument in each.args.args[1:]]
        elif isinstance(each, ast.FunctionDef):
            yield each.name, ANYTHING
        if isinstance(each, ast.Assign) and isinstance(each.targets[0], ast.Name):
            yield each.targets[0].id, []


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", CLASSES)
def test_the_stand_in_has_nothing_that_xlwings_lacks(name: str, engine: str) -> None:
    ours, theirs = getattr(standin, name), members(engine)[CLASSES[name]]
    base = getattr(base_classes, CLASSES[name])
    assert issubclass(ours, base)
    checked = 0
    for member, value in vars(ours).items():
        if (member.startswith("_") and member not in CALLED) or member in OWN:
            continue
        inherited = hasattr(base, member)
        assert member in theirs or inherited, f"{engine} has no {CLASSES[name]}.{member}"
        checked += 1
        if inspect.isfunction(value) and theirs.get(member, ANYTHING) is not ANYTHING:
            arguments = list(inspect.signature(value).parameters)[1:]
            assert arguments == theirs[member][: len(arguments)], f"{member}: {arguments}, {theirs[member]}"
    assert checked


SETTINGS = tuple({**excel.COPYING, **excel.WRITING})
#: What our code reads, sets and calls of xlwings' own objects: class, and name.
USED = {
    xw.main.Apps: ("active",),
    xw.App: ("books", "pid", "calculate", *SETTINGS),
    xw.main.Books: ("active",),
    xw.Book: ("name", "fullname", "app", "api", "sheets", "names"),
    xw.main.Sheets: ("__getitem__", "__iter__"),
    xw.Sheet: ("name", "api", "range", "used_range"),
    xw.Range: ("formula", "row", "column", "options", "value"),
    xw.main.Names: ("__contains__", "__getitem__", "__iter__", "add"),
    xw.main.Name: ("name", "refers_to", "delete"),
}
SET = (*SETTINGS, "formula", "refers_to")


def test_all_that_is_used_is_part_of_xlwings() -> None:
    for owner, names in USED.items():
        for name in names:
            value = inspect.getattr_static(owner, name)
            if name in SET:
                assert isinstance(value, property)
                assert value.fset is not None, f"{owner.__name__}.{name} cannot be set"
    read = {each.attr for text in sources() for each in ast.walk(ast.parse(text)) if isinstance(each, ast.Attribute)}
    used = {name for names in USED.values() for name in names if not name.startswith("__")}
    assert used <= read | set(SETTINGS), "what is listed is used"


def sources() -> list[str]:
    return [inspect.getsource(module) for module in (excel, excel_programs)]


def test_what_is_said_to_excel_on_a_mac_is_in_its_dictionary() -> None:
    words = HOME.joinpath("mac_dict.py").read_text(encoding="utf-8")
    said = [
        "saved",
        "protect_contents",
        "protect_drawing_objects",
        "protect_scenarios",
        "protection_object",
        "unprotect",
    ]
    said += ["protect_worksheet", "drawing_objects", "worksheet_contents", "scenarios", *(mac for _, mac in ALLOWED)]
    assert [word for word in said if f'"{word}"' not in words] == []
