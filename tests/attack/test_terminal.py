from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import decisionkit as dk
from decisionkit.cli import main
from tests.fuzz.dicts import BASE

#: What sets the direction of writing, and what a terminal obeys.
SEEN_BY_NONE = ("\u202e", "\u2066", "\u200f", "\u061c", "\x9b", "\x1b", "\u2028")
EVIL = "Small\u202eeno\u2066\u200f"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    scores = {EVIL: BASE["scores"]["Small one"], "large": BASE["scores"]["large"] | {"room": 7}}
    data = BASE | {"options": [{"name": EVIL}, *BASE["options"][1:]], "scores": scores}
    dk.save(dk.decision_from(data), tmp_path / "case")
    return tmp_path / "case"


@pytest.mark.parametrize(
    "arguments", [("score",), ("score", "--json"), ("score", "--csv"), ("check",), ("check", "--json")]
)
def test_nothing_that_turns_the_text_around_is_printed(arguments: tuple[str, ...], folder: Path) -> None:
    said = CliRunner().invoke(main, [arguments[0], str(folder), *arguments[1:]])
    assert said.exit_code == 0
    assert not any(character in said.output for character in SEEN_BY_NONE)
    if arguments == ("score", "--json"):
        assert EVIL in [entry["name"] for entry in json.loads(said.output)["ranking"]]


@pytest.mark.parametrize(
    "arguments", [("score", "a\x1b[31m\u202e"), ("\x1b[2J",), ("score", "--x\x9b"), ("--\x1b[2J",)]
)
def test_what_was_typed_is_not_obeyed_in_an_error(arguments: tuple[str, ...]) -> None:
    said = CliRunner().invoke(main, arguments)
    assert said.exit_code == 2
    assert not any(character in said.output for character in SEEN_BY_NONE)
