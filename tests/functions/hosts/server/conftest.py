from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.functions.hosts.server.process import Server, served


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server as ``decisionkit functions serve`` runs it, with the usual settings."""
    with served(tmp_path_factory.mktemp("server")) as running:
        yield running
        logged = running.logged()
    assert "Traceback" not in logged, logged
