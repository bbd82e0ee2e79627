"""The add-in as a file: what is in it, that it holds all it needs, and that it is always the same."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import decisionkit
from decisionkit.functions.boundary.cells import Cells, Rows
from decisionkit.functions.catalogue import CATALOGUE
from decisionkit.functions.declaration import Argument, CellFunction
from decisionkit.functions.hosts.libreoffice import configuration, idl, names, package, registration
from decisionkit.functions.hosts.packages import packager
from tests.cli import run
from tests.functions.hosts.libreoffice.addin import sample

ROOT = Path(decisionkit.__file__).parents[1]
#: The oldest Python whose grammar the component keeps to, so that it can say that it is too old.
OLDEST_PYTHON = (3, 7)
OOR = "{http://openoffice.org/2001/registry}"


@pytest.fixture(scope="module")
def addin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The add-in, unpacked."""
    folder = tmp_path_factory.mktemp("addin")
    package.write(folder / "decisionkit.oxt")
    with zipfile.ZipFile(folder / "decisionkit.oxt") as archive:
        archive.extractall(folder / "unpacked")
    return folder / "unpacked"


def test_the_command_writes_it_and_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "it.oxt"
    done = run("functions", "package", "--libreoffice", "-o", str(path))
    assert done.exit_code == 0, done.output
    assert "Tools > Extensions" in done.output
    assert zipfile.is_zipfile(path)
    assert packager("libreoffice").usual_name == "decisionkit.oxt"


def test_it_is_the_same_to_the_byte_each_time(tmp_path: Path) -> None:
    for name in ("one.oxt", "two.oxt"):
        package.write(tmp_path / name, ["/opt/packages"])
    assert (tmp_path / "one.oxt").read_bytes() == (tmp_path / "two.oxt").read_bytes()
    package.write(tmp_path / "two.oxt")
    assert (tmp_path / "one.oxt").read_bytes() != (tmp_path / "two.oxt").read_bytes()


def test_every_file_that_is_named_is_there(addin: Path) -> None:
    entries = ElementTree.parse(addin / "META-INF" / "manifest.xml").getroot()
    named = [entry.get("{http://openoffice.org/2001/manifest}full-path", "") for entry in entries]
    assert len(named) == len(registration.KINDS) == 3
    component = ElementTree.parse(addin / registration.COMPONENTS).getroot()[0]
    for name in (*named, component.get("uri", "")):
        assert (addin / name).is_file(), name


def test_it_has_the_version_of_the_library(addin: Path) -> None:
    version = ElementTree.parse(addin / "description.xml").find("{*}version")
    assert version is not None
    assert version.get("value") == decisionkit.__version__


def test_the_component_has_the_names_that_everything_else_has(addin: Path) -> None:
    constants = {
        node.targets[0].id: node.value
        for node in ast.parse((addin / registration.COMPONENT).read_text(encoding="utf-8")).body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    service = ast.literal_eval(constants["SERVICE"])
    assert service == names.SERVICE
    assert ast.unparse(constants["IMPLEMENTATION"]) == "SERVICE + '.Component'"
    assert f"{service}.Component" == names.IMPLEMENTATION
    assert ast.literal_eval(constants["PREFIX"]) == names.PREFIX
    component = (addin / registration.COMPONENTS).read_text(encoding="utf-8")
    assert f'"{names.SERVICE}"' in component
    assert f'"{names.IMPLEMENTATION}"' in component


def test_an_old_python_can_read_the_component(addin: Path) -> None:
    source = (addin / registration.COMPONENT).read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=OLDEST_PYTHON)
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert imported == {"json", "sys", "unohelper", "numpy"}
    with pytest.raises(SyntaxError):
        ast.parse("match 1:\n case 1: pass\n", feature_version=OLDEST_PYTHON)


def dk_new(first: Cells, second: Cells = None) -> Rows:
    return [[0.0]]


NEW = CellFunction(
    name="DK_NEW",
    description='Says "<&>" of what it is given.',
    arguments=(
        Argument(name="first", takes="Numbers & <texts>, in a range of cells.", example="A1:B2"),
        Argument(name="second", takes="Something that may be left out.", example='"x"', optional=True),
    ),
    returns="one number",
    call=dk_new,
)


def test_a_new_declaration_is_all_that_a_function_needs() -> None:
    assert "sequence< sequence< any > > dkNew( [in] any first, [in] any second );" in idl.idl([NEW])
    tree = ElementTree.fromstring(configuration.configuration([NEW]))
    assert words(tree, "Description") == [
        'Says "<&>" of what it is given.',
        "Required. Numbers & <texts>, in a range of cells.",
        "Something that may be left out.",
    ]
    assert words(tree, "DisplayName") == ["DK_NEW", "first", "second"]
    assert words(tree, "CompatibilityName") == ["DK_NEW"]


def test_a_function_that_lists_faults_gets_the_cells_themselves() -> None:
    lines = idl.idl(CATALOGUE.values()).splitlines()
    listing = {entry.listed_by for entry in CATALOGUE.values()} - {""}
    assert listing == {"DK_CHECK"}
    for entry in CATALOGUE.values():
        (line,) = (each for each in lines if f" {names.method_name(entry)}( " in each)
        kinds = re.findall(r"\[in\] (\S+) (\w+)", line)
        required = idl.CELLS if entry.name in listing else idl.VALUES
        wanted = [idl.VALUES if each.optional else required for each in entry.arguments]
        assert kinds == list(zip(wanted, map(names.parameter_name, entry.arguments), strict=True))


def words(tree: ElementTree.Element, name: str) -> list[str | None]:
    return [prop[0].text for prop in tree.iter("prop") if prop.get(f"{OOR}name") == name]


def test_every_function_is_described_in_full(addin: Path) -> None:
    tree = ElementTree.parse(addin / configuration.FILE).getroot()
    assert words(tree, "CompatibilityName") == list(CATALOGUE)
    described = words(tree, "Description")
    for entry in CATALOGUE.values():
        assert entry.description in described
        for argument in entry.arguments:
            assert (argument.takes if argument.optional else f"Required. {argument.takes}") in described


def test_names_of_methods_are_all_different_and_fit_for_an_interface() -> None:
    methods = [names.method_name(entry) for entry in CATALOGUE.values()]
    assert len(set(methods)) == len(methods)
    for method in methods:
        assert re.fullmatch(r"dk[A-Z][a-z]+", method)
    for entry in CATALOGUE.values():
        parameters = [names.parameter_name(argument) for argument in entry.arguments]
        assert len(set(parameters)) == len(parameters)
        for parameter in parameters:
            assert re.fullmatch(r"[a-z][A-Za-z]*", parameter), "one underscore, and LibreOffice ignores the interface"


def test_what_has_to_be_installed_is_what_the_library_needs(addin: Path) -> None:
    needs = json.loads((addin / "needs.json").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == ">=" + ".".join(map(str, needs["python"]))
    assert "numpy>=" + ".".join(map(str, needs["numpy"])) in project["dependencies"]
    assert needs["folders"] == []


def test_nothing_is_in_it_that_only_others_need(addin: Path) -> None:
    files = {path.relative_to(addin / "pythonpath").as_posix() for path in (addin / "pythonpath").rglob("*.py")}
    assert {"decisionkit/__init__.py", "decisionkit/functions/hosts/answers.py"} <= files
    assert [name for name in files if "/cli/" in name or "/workbook/" in name or "xlwings" in name] == []
    assert list((addin / "pythonpath").rglob("*.pyc")) == []
    assert (addin / "pythonpath/decisionkit/conflict/case/decision.toml").is_file()


def statements(tree: ast.AST) -> Iterator[str]:
    """Yield the modules of decisionkit that are imported, wherever that stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("decisionkit"):
            yield str(node.module)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("decisionkit."))


def test_whatever_a_file_in_it_imports_is_in_it_too(addin: Path) -> None:
    inside = addin / "pythonpath"
    for path in inside.rglob("*.py"):
        for module in statements(ast.parse(path.read_text(encoding="utf-8"))):
            if path != inside / "decisionkit" / "__init__.py":  # it names what is imported when it is asked for
                place = inside / Path(*module.split("."))
                assert place.with_suffix(".py").is_file() or place.is_dir(), f"{path}: {module}"


def test_every_function_works_with_nothing_but_the_add_in_and_numpy(addin: Path) -> None:
    needs_scipy = "needs the package scipy, which is missing here. Install it, or use another method."
    arguments: dict[str, Any] = {names.method_name(each): sample(each) for each in CATALOGUE.values()}
    code = f"""
import sys
for name in ("xlwings", "openpyxl", "xlsxwriter", "click", "rich", "tomli_w", "scipy"):
    sys.modules[name] = None  # any import of it fails
sys.path.insert(0, {str(addin / "pythonpath")!r})
from decisionkit.functions.hosts.libreoffice.calls import Calls
calls = Calls()
print({{name: calls.shown(name, *given) for name, given in {arguments!r}.items()}})
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=addin)
    shown = ast.literal_eval(done.stdout)
    for entry in CATALOGUE.values():
        wanted = {row[0]: row for row in map(tuple, entry.call(*sample(entry)))}
        found = {row[0]: row for row in shown[names.method_name(entry)]}
        if entry.name == "DK_COMPARE":
            assert found.pop("simus")[1] == "needs the package scipy"
            del wanted["simus"]
        assert found in (wanted, {f"{entry.name}: {needs_scipy}": (f"{entry.name}: {needs_scipy}",)})


def test_the_page_quotes_what_the_component_says(addin: Path) -> None:
    page = (ROOT / "docs" / "cell-functions" / "libreoffice.md").read_text(encoding="utf-8")
    source = (addin / registration.COMPONENT).read_text(encoding="utf-8")
    said = re.sub(r"\{[^}]*\}", "...", source.replace("{python}", "LibreOffice's Python ..."))
    quoted = re.findall(r'^\| "(decisionkit [^"]*)" \|', page, re.MULTILINE)
    assert len(quoted) == 4
    for words in quoted:
        assert words.replace("3.11", "...").removesuffix(" ...") in said
