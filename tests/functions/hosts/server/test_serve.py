"""``decisionkit functions serve``: what it says when something is missing, who is let in, how it ends."""

from __future__ import annotations

import json
import shutil
import socket
import ssl
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from decisionkit.core.errors import HostError
from decisionkit.functions.catalogue import CATALOGUE
from decisionkit.functions.hosts.folders import write_folder
from decisionkit.functions.hosts.server.project import project
from decisionkit.functions.hosts.server.settings import MOST_BYTES, MOST_CELLS, Limits, limits
from tests.functions.hosts.server.process import Reply, Server, environment, served

SMALL = [[[8, 3], [6, 7]], [[3, 2]], [["max", "max"]], None, None]


def refused(*options: str, **settings: str) -> str:
    """Run the command, which must not start a server; return the one line that it says."""
    command = [sys.executable, "-m", "decisionkit", "functions", "serve", *options]
    variables = environment(**settings)
    done = subprocess.run(command, capture_output=True, text=True, env=variables, timeout=60, check=False)
    assert done.returncode == 2, done
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    return done.stderr.removesuffix("\n")


def test_without_a_licence_key_it_says_so_and_sets_none(tmp_path: Path) -> None:
    home = {"HOME": str(tmp_path), "USERPROFILE": str(tmp_path)}
    for key, found in (("", "Couldn't find an xlwings license key"), ("x", "Invalid xlwings license key")):
        assert refused("--port", "0", XLWINGS_LICENSE_KEY=key, **home) == (
            f"Error: xlwings Server does not start without a licence key ({found}). Set XLWINGS_LICENSE_KEY to a key "
            "that you bought, or to noncommercial if you use it within the PolyForm Noncommercial License."
        )


def test_without_the_package_it_says_what_to_install() -> None:
    code = """
import sys
sys.modules["xlwings_server"] = None  # as if it were not installed
from decisionkit.cli import main
main(["functions", "serve", "--port", "0"])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == 'Error: xlwings Server is not installed. Install it: pip install "decisionkit[server]"\n'


def test_a_port_that_is_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        said = refused("--port", port)
    assert said == (
        f"Error: 127.0.0.1: port {port} is in use. Name another with --port, or end the program that has it."
    )


def test_a_host_that_is_not_here() -> None:
    said = refused("--port", "0", "--host", "192.0.2.1", DECISIONKIT_SERVER_TOKEN="secret")
    assert said.startswith("Error: 192.0.2.1: cannot listen at port 0 (")


def test_a_network_is_served_only_if_callers_are_asked_who_they_are() -> None:
    for host in ("0.0.0.0", "::", "192.0.2.1", "some-name"):
        assert refused("--port", "0", "--host", host) == (
            f"Error: {host}: anybody on the network could call the server. Set DECISIONKIT_SERVER_TOKEN, or "
            "XLWINGS_AUTH_PROVIDERS, or leave out --host."
        )


def test_a_folder_that_is_not_a_project(tmp_path: Path) -> None:
    assert refused("--folder", str(tmp_path)) == (
        f"Error: {tmp_path}: must be a project of xlwings Server; found no app.py in it. "
        "Make one: decisionkit functions package --server."
    )


def test_a_certificate_that_is_not_one(tmp_path: Path) -> None:
    file = tmp_path / "cert.pem"
    file.write_text("nothing", encoding="utf-8")
    said = refused("--port", "0", "--cert", str(file), "--key", str(file))
    assert said.startswith(f"Error: {file}, {file}: must be a certificate and its key; found ")
    said = refused("--port", "0", "--cert", str(tmp_path / "other.pem"), "--key", str(file))
    assert "No such file" in said


def test_settings_that_cannot_be_read() -> None:
    said = refused("--port", "0", **{MOST_CELLS: "many"})
    assert said == f"Error: {MOST_CELLS}: must be a whole number of at least 1; found 'many'. Give one, such as 50000."
    said = refused("--port", "0", XLWINGS_AUTH_PROVIDERS="token")
    assert said.startswith("Error: The settings of xlwings Server cannot be read: ")
    assert said.endswith(" Correct them.")


@pytest.mark.parametrize("given", ["0", "-1", "1.5", "x", "1_000"])
def test_a_limit_is_a_whole_number_of_at_least_1(given: str) -> None:
    with pytest.raises(HostError, match=rf"^{MOST_BYTES}: must be a whole number of at least 1; found '{given}'\."):
        limits({MOST_BYTES: given})


def test_limits_are_those_of_the_settings() -> None:
    assert limits({}) == limits({MOST_CELLS: " "}) == Limits()
    assert limits({MOST_CELLS: "7", MOST_BYTES: "900"}) == Limits(cells=7, bytes=900)


def test_it_says_where_it_is_and_ends_on_ctrl_c_without_a_trace(tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    with served(tmp_path, TMPDIR=str(temporary), TEMP=str(temporary)) as server:
        assert len(list(temporary.iterdir())) == 1
        assert server.send("GET", "/").status == 200
        code = server.end()
        said = server.logged().splitlines()
    assert code == 0
    assert said[:2] == [
        f"Serving at http://127.0.0.1:{server.port}; Ctrl+C ends it.",
        f"Manifest: http://127.0.0.1:{server.port}/manifest",
    ]
    assert said[-1] == "Ended."
    assert "https only" in " ".join(said)
    assert list(temporary.iterdir()) == []


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")
def test_https_with_a_certificate(tmp_path: Path) -> None:
    cert, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    make = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1"
    subprocess.run([*make.split(), "-keyout", str(key), "-out", str(cert)], check=True, capture_output=True)
    with served(tmp_path / "here", "--cert", str(cert), "--key", str(key)) as server:
        address = f"https://127.0.0.1:{server.port}"
        with urlopen(f"{address}/manifest", context=ssl.create_default_context(cafile=str(cert))) as answer:
            assert f"{address}/taskpane.html" in answer.read().decode()
        said = " ".join(server.logged().split())
    assert f"Manifest: {address}/manifest Next: save the manifest as decisionkit.xml" in said


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A server of a project with a token and limits in its ``.env``."""
    folder = tmp_path_factory.mktemp("guarded") / "project"
    write_folder(folder, project())
    settings = f"DECISIONKIT_SERVER_TOKEN=se cret\n{MOST_CELLS}=12\n{MOST_BYTES}=2000\n"
    (folder / ".env").write_text(settings, encoding="utf-8")
    with served(folder, "--folder", str(folder)) as server:
        yield server
        logged = server.logged()
    assert "Traceback" not in logged, logged


def test_only_the_token_lets_in(guarded: Server) -> None:
    ask = "Type the token into the task pane of the add-in; your IT department has it."
    for sent, said in (
        ({}, "this server needs a token; found none"),
        ({"Authorization": ""}, "this server needs a token; found none"),
        ({"Authorization": "se cre"}, "this is not the token of this server"),
        ({"Authorization": "\xe9"}, "this is not the token of this server"),
    ):
        reply = guarded.call("dk_score", SMALL, headers=sent)
        assert (reply.status, json.loads(reply.text)) == (401, {"detail": f"decisionkit: {said}. {ask}"})
    assert guarded.call("dk_score", SMALL, headers={"Authorization": "se cret"}).status == 200


def test_the_limits_of_the_project_hold(guarded: Server) -> None:
    wide = [[[1, 2, 3], [4, 5, 6]], [[1, 1, 1]], [["max"] * 3], [["topsis"]]]
    assert guarded.call("dk_score", wide, headers={"Authorization": "se cret"}) == Reply(
        413,
        "DK_SCORE: takes at most 12 cells per call; found 13. Select the filled rows, not whole columns.",
    )
    assert guarded.call("dk_score", [[["x" * 3000]]]).status == 413


def test_excel_is_told_of_every_function_and_of_its_arguments(server: Server) -> None:
    told = json.loads(server.send("GET", "/xlwings/custom-functions-meta.json").text)
    functions = {each["name"]: each for each in told["functions"]}
    assert sorted(functions) == sorted(CATALOGUE)
    code = server.send("GET", "/xlwings/custom-functions-code.js").text
    for name, entry in CATALOGUE.items():
        assert functions[name]["description"] == entry.description
        found = [(p["name"], p["description"], p.get("optional", False)) for p in functions[name]["parameters"]]
        assert found == [(a.name, a.takes, a.optional) for a in entry.arguments]
        assert all(p["dimensionality"] == "matrix" for p in functions[name]["parameters"])
        assert functions[name]["id"] == name
        assert f'CustomFunctions.associate("{name}", {entry.python_name});' in code


def test_the_manifest_names_this_server_and_puts_nothing_before_the_names(server: Server) -> None:
    manifest = server.send("GET", "/manifest").text
    assert f"http://127.0.0.1:{server.port}/taskpane.html" in manifest
    assert 'DefaultValue="decisionkit"' in manifest
    assert "Namespace" not in manifest
    assert 'id="decisionkit-token-form" hidden' in server.send("GET", "/taskpane.html").text
