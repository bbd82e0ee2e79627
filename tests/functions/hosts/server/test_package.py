"""The project for IT: the same each time, without a key, with a wheel that installs; what is in the folder stays."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from base64 import urlsafe_b64encode
from importlib.metadata import version
from pathlib import Path

import pytest

from decisionkit.functions.catalogue import CATALOGUE
from decisionkit.functions.example import arguments
from decisionkit.functions.hosts import wheel
from decisionkit.functions.hosts.answers import answer
from decisionkit.functions.hosts.server.package import TRIED
from tests.cli import done, listing, refused
from tests.functions.hosts.server.process import served

ROOT = Path(__file__).parents[4]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("package") / "project"
    done("functions", "package", "--server", "-o", str(folder))
    return folder


def test_it_holds_what_xlwings_server_looks_for_and_no_key(made: Path) -> None:
    files = listing(made)
    assert {"app.py", "custom_functions/__init__.py", "custom_scripts/__init__.py", "auth/token/__init__.py"} <= set(
        files
    )
    assert {"requirements.txt", ".env.example", "README.md", "pyproject.toml", wheel.NAME} <= set(files)
    assert ".env" not in files
    settings = files[".env.example"].decode()
    assert all(line.startswith("#") or not line for line in settings.splitlines()), "nothing is set"
    assert re.findall(r"XLWINGS_LICENSE_KEY=(.*)", settings) == [""]
    for name in ("README.md", ".env.example"):
        assert files[name].decode().count("PolyForm Noncommercial License 1.0.0") == 1


def test_it_is_the_same_each_time(made: Path, tmp_path: Path) -> None:
    done("functions", "package", "--server", "-o", str(tmp_path / "again"))
    assert listing(tmp_path / "again") == listing(made)


def test_what_is_in_the_folder_stays_and_nothing_is_replaced_unasked(tmp_path: Path) -> None:
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / ".env").write_text("XLWINGS_LICENSE_KEY=ours", encoding="utf-8")
    assert "already exists" in refused("functions", "package", "--server", "-o", str(folder))
    assert sorted(listing(folder)) == [".env"]
    done("functions", "package", "--server", "-o", str(folder), "--force")
    assert (folder / ".env").read_text(encoding="utf-8") == "XLWINGS_LICENSE_KEY=ours"
    assert (folder / "app.py").is_file()
    assert not [name for name in listing(folder) if name.endswith(".new")]


def test_a_file_in_the_way_and_a_folder_that_is_missing(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"")
    said = refused("functions", "package", "--server", "-o", str(file), "--force")
    assert said == f"Error: {file}: must be a folder; found a file. Name another, or remove it.\n"
    said = refused("functions", "package", "--server", "-o", str(tmp_path / "no" / "where"))
    assert said.startswith(f"Error: {tmp_path / 'no' / 'where'}: could not be written (")
    assert sorted(listing(tmp_path)) == ["file"]


def test_it_runs(made: Path, tmp_path: Path) -> None:
    entry = CATALOGUE["DK_AHP"]
    given = arguments(entry)
    with served(tmp_path, "--folder", str(made)) as server:
        assert server.call("dk_ahp", given).result == answer(entry, *given)


def test_its_versions_are_those_that_the_extra_allows() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    least = dict(each.split(">=") for each in (*project["optional-dependencies"]["server"], *project["dependencies"]))
    for name in ("xlwings-server", "xlwings"):
        assert [int(n) for n in TRIED[name].split(".")] >= [int(n) for n in least[name].split(".")]
    assert all(version(name) for name in TRIED), "each is a package by that name"


def test_the_wheel_is_sound_and_installs(tmp_path: Path) -> None:
    file = tmp_path / wheel.NAME
    file.write_bytes(wheel.wheel())
    with zipfile.ZipFile(file) as archive:
        names = archive.namelist()
        (record,) = [name for name in names if name.endswith(".dist-info/RECORD")]
        rows = [line.rsplit(",", 2) for line in archive.read(record).decode().splitlines()]
        assert sorted(name for name, _, _ in rows) == sorted(names)
        for name, digest, size in rows:
            if name != record:
                data = archive.read(name)
                sha = urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
                assert (digest, size) == (f"sha256={sha}", str(len(data)))
    assert not [name for name in names if "__pycache__" in name or name.endswith(".pyc")]
    target = tmp_path / "installed"
    install = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", str(target)]
    subprocess.run([*install, str(file)], check=True, capture_output=True)
    code = (
        "import decisionkit; from decisionkit.functions import cells; print(decisionkit.__file__, len(cells.__all__))"
    )
    env = {**os.environ, "PYTHONPATH": str(target)}
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env, cwd=tmp_path
    )
    assert found.stdout.split() == [str(target / "decisionkit" / "__init__.py"), str(len(CATALOGUE))]
