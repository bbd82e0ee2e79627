"""A token that all analysts share: the simplest way to let nobody else in. For more, xlwings Server has Entra ID."""

from __future__ import annotations

import hmac
import os
from typing import Any

from decisionkit.functions.hosts.server.settings import TOKEN

ASK = "Type the token into the task pane of the add-in; your IT department has it."


async def validate_token(token_string: str) -> Any:
    """Who calls?  xlwings Server asks this of each call when its setting AUTH_PROVIDERS is ["token"].

    Raises
    ------
    HTTPException
        If it is not the token that the server was started with.
    """
    from fastapi import HTTPException
    from xlwings_server.models import User

    expected = os.environ.get(TOKEN, "")
    if not expected:
        raise HTTPException(403, f"decisionkit: the server has no token. Set {TOKEN} and start it again.")
    if not token_string:
        raise HTTPException(401, f"decisionkit: this server needs a token; found none. {ASK}")
    if not hmac.compare_digest(token_string.encode(), expected.encode()):
        raise HTTPException(401, f"decisionkit: this is not the token of this server. {ASK}")
    return User(id="token", name="token")
