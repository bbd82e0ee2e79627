"""Every function over HTTP, with right and wrong input: what Excel would show, and say over #VALUE!."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import product
from typing import Any

import pytest

from decisionkit.functions.boundary.cells import Cells
from decisionkit.functions.catalogue import CATALOGUE
from decisionkit.functions.declaration import CellFunction
from decisionkit.functions.hosts.answers import LONGEST_LINE, answer
from tests.functions.hosts.officejs import ERROR, SPOILT, given, sent
from tests.functions.hosts.server.process import Reply, Server

every_function = pytest.mark.parametrize("entry", CATALOGUE.values(), ids=list(CATALOGUE))


def assert_shows(reply: Reply, entry: CellFunction, ranges: list[Cells]) -> None:
    """Hold a reply against what the library answers in this process."""
    expected = answer(entry, *ranges, zeros=True)
    if isinstance(expected, str):
        assert (reply.status, reply.text) == (400, expected)
        assert len(expected) <= LONGEST_LINE
        assert expected.isprintable()
        assert "internal error" not in expected
    else:
        assert reply.result == expected


@every_function
def test_every_function_gives_the_numbers_of_the_library(server: Server, entry: CellFunction) -> None:
    ranges = given(entry)
    reply = server.call(entry.python_name, [sent(cells) for cells in ranges])
    assert reply.status == 200, reply
    assert_shows(reply, entry, ranges)


@every_function
def test_every_function_says_what_is_wrong(server: Server, entry: CellFunction) -> None:
    ranges: list[Any] = given(entry)
    refused = 0
    with closing(server.connection()) as line:
        for (at, argument), (kind, (cells, read)) in product(enumerate(entry.arguments), SPOILT.items()):
            arrives = [*map(sent, ranges[:at]), cells, *map(sent, ranges[at + 1 :])]
            reply = server.call(entry.python_name, arrives, line=line)
            try:
                assert_shows(reply, entry, [*ranges[:at], read, *ranges[at + 1 :]])
            except AssertionError as error:
                raise AssertionError(f"{argument.name}: {kind}: {error}") from error
            refused += reply.status != 200
    assert refused > 0 or entry.name == "DK_CHECK", "nothing was found wrong"


SCORE: dict[str, Any] = {
    "performance": [[8, 3, 5], [6, 7, 2], [4, 9, 8], [5, 5, 5]],
    "weights": [[3, 2, 1]],
    "directions": [["max", "max", "min"]],
    "method": None,
    "bounds": None,
}


@pytest.mark.parametrize(
    ("spoilt", "said"),
    [
        (
            {"performance": [[8, ERROR, 5], [6, 7, 2], [4, 9, 8], [5, 5, 5]]},
            "DK_SCORE: performance, row 1, column 2: must be a finite number; found the error #N/A. "
            "Give a number, or leave the option out.",
        ),
        (
            {"weights": [[3, 2]]},
            "DK_SCORE: weights: must be as many as the 3 columns of performance; found 2. Select 3 cells.",
        ),
        (
            {"method": [["topsi"]]},
            "DK_SCORE: method: must be one scoring method; found 'topsi'. Nearest: topsis, todim.",
        ),
        (
            {"weights": [[3, -2, 1]]},
            "DK_SCORE: weights, column 2: a weight must not be negative; found -2. "
            "Reverse the criterion's direction instead.",
        ),
    ],
    ids=["an error", "too few", "a misspelling", "negative"],
)
def test_messages_word_for_word(server: Server, spoilt: dict[str, Any], said: str) -> None:
    reply = server.call("dk_score", list({**SCORE, **spoilt}.values()))
    assert reply == Reply(400, said)


def test_arguments_that_are_missing_or_too_many_are_named(server: Server) -> None:
    ranges = list(SCORE.values())
    assert server.call("dk_score", ranges[:3]).result == server.call("dk_score", ranges).result
    for few in (ranges[:1], []):
        reply = server.call("dk_score", few)
        assert reply.status == 400
        assert "weights: is missing" in reply.text or "performance: is missing" in reply.text
    many = server.call("dk_score", [*ranges, [[1]], [[2]]])
    assert many.status == 400
    assert "Remove the others" in many.text


def test_many_calls_at_once_lose_no_reply_and_mix_none_up(server: Server) -> None:
    def one(at: int) -> Reply:
        return server.call("dk_score", [[[float(at), 2.0, 3.0], *SCORE["performance"]], *list(SCORE.values())[1:]])

    score = CATALOGUE["DK_SCORE"]
    with ThreadPoolExecutor(25) as callers:
        replies = list(callers.map(one, range(50)))
    for at, reply in enumerate(replies):
        assert_shows(reply, score, [[[float(at), 2.0, 3.0], *SCORE["performance"]], *list(SCORE.values())[1:]])
    assert len({reply.text for reply in replies}) > 25
