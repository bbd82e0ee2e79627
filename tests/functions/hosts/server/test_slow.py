"""A small call while a large one is worked on; the aim is 50 ms, without it the small one waits for the large."""

from __future__ import annotations

from tests.functions.hosts.server.measure import beside
from tests.functions.hosts.server.process import Server


def test_a_small_call_does_not_wait_for_a_large_one(server: Server) -> None:
    found = beside(server)
    assert len(found.small) >= 5, "the large call was over too soon to say anything"
    assert found.median < 50
    assert found.large > 5 * found.median
