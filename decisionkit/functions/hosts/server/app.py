"""The application that a server runs: xlwings Server with the functions of a project, behind the gate."""

from __future__ import annotations

import os
from inspect import getmembers
from pathlib import Path
from types import ModuleType

from decisionkit.functions.hosts.server.calls import Functions
from decisionkit.functions.hosts.server.gate import CALL, App, Gate
from decisionkit.functions.hosts.server.settings import AUTH_PROVIDERS, TOKEN, limits

#: The folder of the project, in the setting of xlwings Server.
PROJECT = "XLWINGS_PROJECT_DIR"


def application(project: Path) -> App:
    """What does the server of this project run?

    Settings come from environment variables, then from the project's ``.env``.

    Raises
    ------
    HostError
        If a setting of ours is wrong.
    """
    read_settings(project)
    allowed = limits()

    from starlette.middleware.cors import CORSMiddleware
    from xlwings_server.config import settings
    from xlwings_server.main import main_app
    from xlwings_server.routers.xlwings import custom_functions

    gate = Gate(main_app, functions_of(custom_functions), allowed, f"{settings.app_path}{CALL}")
    # As xlwings Server does, and once more, because what the gate refuses must reach Excel on the web too.
    return CORSMiddleware(gate, allow_origins=settings.cors_allow_origins, allow_methods=["POST"], allow_headers=["*"])


def read_settings(project: Path) -> None:
    """Make the settings of a project those of this process; environment variables that are set stay as they are."""
    from dotenv import load_dotenv

    os.environ[PROJECT] = str(project)
    load_dotenv(project / ".env")
    if os.environ.get(TOKEN):
        os.environ.setdefault(AUTH_PROVIDERS, '["token"]')


def functions_of(module: ModuleType) -> Functions:
    """Which functions can be called?  Those that are registered with xlwings, and what it knows of their arguments."""
    found = getmembers(module, lambda each: hasattr(each, "__xlfunc__"))
    return {name: function.__xlfunc__["args"] for name, function in found}
