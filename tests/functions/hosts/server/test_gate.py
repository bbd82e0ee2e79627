"""What is not a call, or too much of one, or an address that is not there: refused with a sentence, on the wire."""

from __future__ import annotations

import json
import socket
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from decisionkit.functions.hosts.server.gate import Gate, Message, Receive, Scope, Send
from decisionkit.functions.hosts.server.settings import Limits
from tests.functions.hosts.server.process import PATH, Reply, Server, call_of

JSON = {"Content-Type": "application/json"}
TABLE = [[[8, 3], [6, 7]], [[3, 2]], [["max", "max"]], None, None]
RELOAD = "Reload the add-in."
FEWER = "Select the filled rows, not whole columns."

#: Bodies that are no call, and what is said of each.
BROKEN: dict[str, tuple[str, str]] = {
    "nothing": ("", f"decisionkit: the body of a call must be JSON; found something else. {RELOAD}"),
    "no JSON": ("{", f"decisionkit: the body of a call must be JSON; found something else. {RELOAD}"),
    "not UTF-8": ('"\udcff"', f"decisionkit: the body of a call must be JSON; found something else. {RELOAD}"),
    "deep": ("[" * 50_000, f"decisionkit: the body of a call must be JSON; found something else. {RELOAD}"),
    "a list": ("[1]", f"decisionkit: the body of a call must be an object; found [1]. {RELOAD}"),
    "a number": ("7", f"decisionkit: the body of a call must be an object; found 7. {RELOAD}"),
    "no name": (
        "{}",
        "decisionkit: this server has no such function; found a blank. Update the add-in or the server, "
        "then reload the add-in.",
    ),
}
#: Fields of a call that are wrong, and what is said of each.
WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "a misspelling": (
        {"func_name": "dk_scoer"},
        "decisionkit: this server has no such function; found 'dk_scoer'. Did you mean 'dk_score'?",
    ),
    "another name": (
        {"func_name": "__builtins__"},
        "decisionkit: this server has no such function; found '__builtins__'. Update the add-in or the server, "
        "then reload the add-in.",
    ),
    "a name that is a list": (
        {"func_name": ["dk_score"]},
        "decisionkit: this server has no such function; found ['dk_score']. Update the add-in or the server",
    ),
    "no arguments": ({"args": None}, f"DK_SCORE: a call needs args as a list; found a blank. {RELOAD}"),
    "a flat range": (
        {"args": [[8, 3]]},
        f"DK_SCORE: performance: must be a cell or rows of cells; found [8, 3]. {RELOAD}",
    ),
    "an empty range": ({"args": [[]]}, f"DK_SCORE: performance: must be a cell or rows of cells; found []. {RELOAD}"),
    "a list in a cell": (
        {"args": [[[8, [3]]]]},
        f"DK_SCORE: performance: must hold cells as Excel sends them; found [3]. {RELOAD}",
    ),
    "an object without a value": (
        {"args": [TABLE[0], [[{"type": "Error"}]]]},
        f"DK_SCORE: weights: must hold cells as Excel sends them; found {{'type': 'Error'}}. {RELOAD}",
    ),
    "an object in an object": (
        {"args": [[[{"type": "Entity", "basicValue": {"type": "x", "basicValue": 1}}]]]},
        "DK_SCORE: performance: must hold cells as Excel sends them; found",
    ),
    "half a character": (
        {"args": [[["\ud800"]]]},
        f"DK_SCORE: performance: must hold cells as Excel sends them; found '\\ud800'. {RELOAD}",
    ),
    "no runtime": ({"runtime": None}, f"DK_SCORE: a call needs runtime as xlwings sends it; found a blank. {RELOAD}"),
    "a client that is a number": (
        {"client": 7},
        f"DK_SCORE: a call needs client as xlwings sends it; found 7. {RELOAD}",
    ),
    "an address that is a number": (
        {"caller_address": 7},
        f"DK_SCORE: a call needs caller_address as xlwings sends it; found 7. {RELOAD}",
    ),
}
#: Addresses of files beside and outside of the project, as a browser would never send them.
OUTSIDE = (
    "/static/../pyproject.toml",
    "/static/%2e%2e/pyproject.toml",
    "/static/js/../../app.py",
    "/static/..%2f..%2f..%2f..%2fetc/passwd",
    "/static/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "/static/%5c..%5capp.py",
    "/static/C:/Windows/win.ini",
    "/static//etc/passwd",
    "/..",
)


@pytest.mark.parametrize("kind", BROKEN)
def test_a_body_that_is_no_call(server: Server, kind: str) -> None:
    body, said = BROKEN[kind]
    reply = server.send("POST", PATH, body.encode("utf-8", "surrogateescape"), JSON)
    assert reply.text == said
    assert reply.status in (400, 404)


@pytest.mark.parametrize("kind", WRONG)
def test_a_call_with_a_wrong_part(server: Server, kind: str) -> None:
    changed, said = WRONG[kind]
    reply = server.send("POST", PATH, json.dumps({**call_of("dk_score", TABLE), **changed}), JSON)
    assert reply.text.startswith(said)
    assert reply.status == (404 if "func_name" in changed else 400)


@pytest.mark.parametrize("field", ["client", "version", "runtime", "caller_address", "args", "func_name"])
def test_a_call_without_a_part(server: Server, field: str) -> None:
    call = {name: value for name, value in call_of("dk_score", TABLE).items() if name != field}
    reply = server.send("POST", PATH, json.dumps(call), JSON)
    assert reply.status in (400, 404)
    assert reply.text.startswith(("decisionkit: ", "DK_SCORE: "))


def test_what_other_sites_can_send_unasked_is_not_a_call(server: Server) -> None:
    body = json.dumps(call_of("dk_score", TABLE))
    said = f"decisionkit: a call must be sent as application/json. {RELOAD}"
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""):
        assert server.send("POST", PATH, body, {"Content-Type": kind}) == Reply(415, said)
    assert server.send("POST", PATH, body, {"Content-Type": "Application/JSON; charset=utf-8"}).status == 200


def test_as_many_cells_as_are_allowed_are_taken_and_one_more_is_not(server: Server) -> None:
    rows, width = Limits().cells // 10, 10
    table = [[float(j + 1) for j in range(width)]] * (rows - 2)
    full = [table, [[1.0] * width], [["max"] * width], None, None]
    assert len(server.call("dk_score", [*full[:3]]).result) == rows - 2
    reply = server.call("dk_score", [*full[:3], [["topsis"]]])
    assert reply == Reply(413, f"DK_SCORE: takes at most 50,000 cells per call; found 50,001. {FEWER}")


def test_a_whole_column_is_refused_at_once(server: Server) -> None:
    column = [[1.0]] * 40 + [[""]] * (2**20 - 40)
    reply = server.call("dk_score", [column, TABLE[1], TABLE[2]])
    assert reply == Reply(413, f"decisionkit: a call holds at most 4,000,000 bytes; found more. {FEWER}")


def test_a_large_body_is_refused_with_a_sentence_and_never_held(server: Server) -> None:
    before = server.megabytes() if sys.platform == "linux" else 0.0
    parts = (b"1," * 500_000 for _ in range(60))
    reply = server.send("POST", PATH, parts, JSON)
    assert reply == Reply(413, f"decisionkit: a call holds at most 4,000,000 bytes; found more. {FEWER}")
    if sys.platform == "linux":
        assert server.megabytes() - before < 30
    assert server.call("dk_score", TABLE).status == 200


@pytest.mark.parametrize("path", OUTSIDE)
def test_a_file_outside_is_not_served(server: Server, path: str) -> None:
    with socket.create_connection(("127.0.0.1", server.port)) as line:
        line.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        reply = b"".join(iter(lambda: line.recv(65536), b"")).decode()
    assert reply.startswith("HTTP/1.1 404 ")
    assert reply.endswith("\r\n\r\ndecisionkit: there is nothing at this address. Open /manifest.")


def test_other_addresses_are_answered_by_xlwings_server(server: Server) -> None:
    assert server.send("GET", "/").text == '{"status":"ok"}'
    assert server.send("GET", "/nothing").status == 404
    assert server.send("GET", PATH).status == 405
    assert "decisionkit-token" in server.send("GET", "/static/js/main.js").text


def test_a_script_that_is_not_there_is_no_traceback(server: Server) -> None:
    reply = server.send("POST", "/xlwings/custom-scripts-call/nothing", "{}", JSON)
    assert reply.status >= 400
    assert "Traceback" not in reply.text


class Taking:
    """An application behind the gate that takes a body and says nothing; what it took is kept."""

    def __init__(self) -> None:
        self.taken: list[Message] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.taken += [await receive(), await receive()]


def passed(parts: list[bytes], most: int) -> tuple[list[Message], list[Message]]:
    """Send parts of a body through a gate, without a server; return what came behind it, and what was answered."""
    import asyncio

    messages: Iterator[Message] = iter(
        [
            *({"type": "http.request", "body": part, "more_body": True} for part in parts),
            {"type": "http.request", "body": b"", "more_body": False},
            {"type": "http.disconnect"},
        ]
    )
    answers: list[Message] = []
    behind = Taking()

    async def receive() -> Message:
        return next(messages)

    async def send(message: Message) -> None:
        answers.append(message)

    scope: Scope = {"type": "http", "method": "POST", "path": "/other", "headers": []}
    asyncio.run(Gate(behind, {}, Limits(bytes=most))(scope, receive, send))
    return behind.taken, answers


def test_a_body_of_the_size_that_is_allowed_passes_whole_and_then_the_end() -> None:
    taken, answers = passed([b"ab", b"cd"], most=4)
    assert taken == [{"type": "http.request", "body": b"abcd", "more_body": False}, {"type": "http.disconnect"}]
    assert answers == []


def test_a_byte_more_is_refused() -> None:
    taken, answers = passed([b"ab", b"cd", b"e"], most=4)
    assert taken == []
    assert answers[0]["status"] == 413
