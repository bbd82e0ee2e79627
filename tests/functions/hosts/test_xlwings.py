from __future__ import annotations

import sys
from dataclasses import replace

import pytest
import xlwings as xw

from decisionkit.core.errors import Fault, InputError, MethodError
from decisionkit.functions.boundary.cells import Rows, Sent
from decisionkit.functions.catalogue import CATALOGUE
from decisionkit.functions.declaration import Argument
from decisionkit.functions.hosts.answers import LONGEST_LINE
from decisionkit.functions.hosts.xlwings import REPLIES, Host, answering, current_host, hosted_by


def failing(error: Exception | Sent) -> Rows:
    raise error.cells if isinstance(error, Sent) else error


ERROR = (Argument(name="error", takes="An error to raise.", example="A1"),)
SCORE = replace(CATALOGUE["DK_SCORE"], call=failing, arguments=ERROR)
VETO = replace(CATALOGUE["DK_VETO"], call=failing, arguments=ERROR)

FAULTS = [Fault(f"weights, column {i}", "must be a number", "the text 'x'", "Give a number.") for i in range(1, 4)]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            InputError(FAULTS),
            "DK_SCORE: weights, column 1: must be a number; found the text 'x'. Give a number. "
            "(and 2 more; DK_CHECK lists them)",
        ),
        (InputError(FAULTS[:1]), "DK_SCORE: weights, column 1: must be a number; found the text 'x'. Give a number."),
        (MethodError("no\nsuch\tmethod"), "DK_SCORE: no such method"),
        (FloatingPointError("overflow"), "DK_SCORE: the numbers are too large to compute with. Use a larger unit."),
        (
            ModuleNotFoundError("no scipy", name="scipy.optimize"),
            "DK_SCORE: needs the package scipy, which is missing here. Install it, or use another method.",
        ),
        (KeyError("x"), "decisionkit: internal error in DK_SCORE, please report: KeyError('x')"),
    ],
)
def test_every_error_is_one_line(error: Exception, said: str, caplog: pytest.LogCaptureFixture) -> None:
    with hosted_by("classic"):
        assert answering(SCORE)(error) == [[said]]
    with hosted_by("server"), pytest.raises(xw.XlwingsError) as caught:
        answering(SCORE)(error)
    assert str(caught.value) == said
    assert caught.value.__context__ is None
    assert bool(caplog.records) == isinstance(error, KeyError), "the traceback goes to the log, not to the cell"


@pytest.mark.parametrize("error", [InputError([Fault("x" * 300, "r", "f", "d")] * 5), RuntimeError("long " * 100)])
def test_a_long_message_is_cut(error: Exception) -> None:
    with hosted_by("libreoffice"):
        [[said]] = answering(VETO)(error)
    assert isinstance(said, str)
    assert len(said) == LONGEST_LINE
    assert "…" in said


@pytest.mark.parametrize("host", REPLIES)
def test_every_host_is_told(host: Host) -> None:
    with hosted_by(host):
        assert current_host() == host
        if REPLIES[host] == "text":
            assert answering(SCORE)(MethodError("no")) == [["DK_SCORE: no"]]
        else:
            with pytest.raises(xw.XlwingsError, match=r"^DK_SCORE: no$"):
                answering(SCORE)(MethodError("no"))


def test_the_host_is_what_xlwings_goes_by(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XLWINGS_ON_SERVER", raising=False)
    assert current_host() == "classic"
    monkeypatch.setenv("XLWINGS_ON_SERVER", "true")
    assert current_host() == "server"
    monkeypatch.setattr(sys, "platform", "emscripten")
    assert current_host() == "lite"
