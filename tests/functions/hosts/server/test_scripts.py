"""The scripts of the page in the task pane, over HTTP on a real xlwings Server: values in, actions out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import decisionkit as dk
from decisionkit.ooxml.package import open_package
from decisionkit.workbook.hosts.server import UNPROTECT
from decisionkit.workbook.refresh.there import there
from tests.functions.hosts.server.process import Reply, Server
from tests.workbook.hosts.server.book_json import acted, book_json
from tests.workbook.hosts.server.test_server_book import a_score, calculating, require_up_to_date
from tests.workbook.made import built
from tests.workbook.refresh.test_fresh_words import decision

CALL = "/xlwings/custom-scripts-call"
SHOW = "decisionkitShow"


def called(server: Server, script: str, data: Any) -> Reply:
    return server.send("POST", f"{CALL}/{script}", json.dumps(data), {"Content-Type": "application/json"})


def shown(reply: Reply) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return what the page is told by the last action, and the actions before it."""
    assert reply.status == 200, reply
    *actions, last = json.loads(reply.text)["actions"]
    assert (last["func"], last["args"][0]) == ("runMacro", SHOW)
    (found,) = last["args"][1] if isinstance(last["args"][1], list) else last["args"][1:]
    return found, actions


@pytest.fixture
def stale(tmp_path: Path) -> Path:
    return calculating(tmp_path / "book.xlsx", a_score(there(open_package(built(decision())))))


def test_a_look_tells_what_is_stale_and_a_refresh_brings_it_up_to_date(server: Server, stale: Path) -> None:
    found, actions = shown(called(server, "decisionkit_look", book_json(stale)))
    assert found["stale"] > 0
    assert actions == []
    found, actions = shown(called(server, "decisionkit_refresh", book_json(stale)))
    assert found["written"] > 0
    assert acted(stale, actions) == [UNPROTECT]
    require_up_to_date(stale)
    found, actions = shown(called(server, "decisionkit_refresh", book_json(stale)))
    assert (found["stale"], found["written"], actions) == (0, 0, [])
    right = dk.load(stale)
    assert found["headline"] == right.headline()
    names = {option.id: option.name for option in right.options}
    assert {name for _, name, _ in found["ranking"]} == {names[option] for option in right.score().options}
    assert [place for place, *_ in found["ranking"]] == sorted(place for place, *_ in found["ranking"])


def test_what_is_refused_is_a_sentence_on_the_page(server: Server, stale: Path) -> None:
    data = book_json(stale)
    data["names"] = [each for each in data["names"] if each["name"] != "dk_layout"]
    found, actions = shown(called(server, "decisionkit_refresh", data))
    assert "book.xlsx" in found["refused"]
    assert actions == []
