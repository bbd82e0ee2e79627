"""What stands before xlwings Server: takes calls that can be answered, and refuses others with a sentence.

It is ASGI and knows nothing of xlwings. A body that is too large is never held in memory.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import Any

from decisionkit.functions.hosts.server.calls import NOBODY, NOT_JSON, Functions, Refusal, refusal, too_large
from decisionkit.functions.hosts.server.settings import Limits

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

CALL = "/xlwings/custom-functions-call"
#: A client that is refused while it still sends sees a broken line instead of the sentence: so much more is taken in
#: and thrown away.
THROWN_AWAY = 250_000_000
#: What a path of the server never holds; with them, files outside of the project could be asked for.
OUTSIDE = re.compile(r"(^|/)\.\.?(/|$)|[\\:\x00]|//")


@dataclass(frozen=True)
class Gate:
    """An ASGI application before another; ``path`` is where functions are called."""

    app: App
    functions: Functions
    limits: Limits
    path: str = CALL

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is sound, refuse the rest."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if OUTSIDE.search(scope["path"]):
            await _refuse(Refusal(404, f"{NOBODY}: there is nothing at this address. Open /manifest."), send)
            return
        body = await _body(receive, self.limits.bytes)
        if body is None:
            await _refuse(too_large(self.limits), send)
        elif scope["path"] == self.path and scope["method"] == "POST":
            await self._call(body, scope, receive, send)
        else:
            await self.app(scope, _again(body, receive), send)

    async def _call(self, body: bytes, scope: Scope, receive: Receive, send: Send) -> None:
        refused = refusal(body, self.functions, self.limits) if _is_json(scope) else NOT_JSON
        if refused is not None:
            await _refuse(refused, send)
            return
        await self.app(scope, _again(body, receive), send)


def _is_json(scope: Scope) -> bool:
    """Is the body called JSON?  A page of another site cannot send that without being asked where it comes from."""
    sent: bytes = dict(scope["headers"]).get(b"content-type", b"")
    return sent.split(b";")[0].strip().lower() == b"application/json"


async def _body(receive: Receive, most: int) -> bytes | None:
    """Return the whole body, None if it is larger than that."""
    parts: list[bytes] = []
    size = 0
    while size <= most + THROWN_AWAY:
        message = await receive()
        part = message.get("body", b"")
        size += len(part)
        if size > most:
            parts.clear()
        else:
            parts.append(part)
        if not message.get("more_body", False):
            break
    return b"".join(parts) if size <= most else None


def _again(body: bytes, receive: Receive) -> Receive:
    """Return what gives a body that was taken in once more, then whatever comes."""
    waiting = [{"type": "http.request", "body": body, "more_body": False}]

    async def given() -> Message:
        return waiting.pop() if waiting else await receive()

    return given


async def _refuse(refused: Refusal, send: Send) -> None:
    text = refused.sentence.encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(text)).encode()),
        (b"cache-control", b"no-store"),
    ]
    await send({"type": "http.response.start", "status": refused.status, "headers": headers})
    await send({"type": "http.response.body", "body": text})
