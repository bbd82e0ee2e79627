"""Runs a project on this computer: everything that can be missing is said before the server starts."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

from decisionkit.core.errors import HostError
from decisionkit.functions.hosts.server.app import application, read_settings

if TYPE_CHECKING:
    import uvicorn

#: Work that goes on when the server is told to end gets so many seconds.
PATIENCE = 3


@dataclass(frozen=True, kw_only=True)
class Served:
    """Where the server can be reached, whether by https, and how to run it until it is told to end."""

    address: str
    https: bool
    run: Callable[[], None]


def serve(project: Path, host: str, port: int, certificate: tuple[Path, Path] | None) -> Served:
    """What would the server of this project be?  It listens, and answers once it is run.

    ``certificate`` is the file of a certificate and the file of its key; port 0 is any that is free.

    Raises
    ------
    HostError
        If a package, the licence key, the project or the port cannot be had, or the door would stand open.
    """
    _require_package()
    _require_project(project)
    read_settings(project.absolute())
    asks_who = _asks_who_calls()
    _require_licence()
    if not (asks_who or _is_local(host)):
        raise HostError(
            f"{host}: anybody on the network could call the server. Set DECISIONKIT_SERVER_TOKEN, or "
            "XLWINGS_AUTH_PROVIDERS, or leave out --host."
        )
    app = application(project.absolute())
    listening = _listening(host, port)
    port = listening.getsockname()[1]
    shown = f"[{host}]" if ":" in host else host
    address = f"{'http' if certificate is None else 'https'}://{shown}:{port}"
    server = _server(app, certificate)
    return Served(address=address, https=certificate is not None, run=lambda: server.run(sockets=[listening]))


def _server(app: object, certificate: tuple[Path, Path] | None) -> uvicorn.Server:
    import uvicorn

    cert, key = (None, None) if certificate is None else certificate
    config = uvicorn.Config(
        app,  # type: ignore[arg-type]  # our own names for what ASGI calls its parts
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=PATIENCE,
        ssl_certfile=cert,
        ssl_keyfile=key,
    )
    try:
        config.load()
    except OSError as error:  # of a certificate; ssl.SSLError is one
        raise HostError(f"{cert}, {key}: must be a certificate and its key; found {error}. Make new ones.") from None
    return uvicorn.Server(config)


def _require_package() -> None:
    if find_spec("xlwings_server") is None:
        raise HostError('xlwings Server is not installed. Install it: pip install "decisionkit[server]"')


def _require_project(project: Path) -> None:
    for name in ("app.py", "custom_functions", "custom_scripts"):
        if not (project / name).exists():
            remedy = "Make one: decisionkit functions package --server."
            raise HostError(f"{project}: must be a project of xlwings Server; found no {name} in it. {remedy}")


def _asks_who_calls() -> bool:
    """Are callers asked who they are?  By the settings of xlwings Server, which are read here for the first time."""
    try:
        from xlwings_server.config import settings
    except ValueError as error:
        lines = " ".join(str(error).split())
        raise HostError(f"The settings of xlwings Server cannot be read: {lines}. Correct them.") from None
    return bool(settings.auth_providers)


def _require_licence() -> None:
    """Ask xlwings itself whether it has a licence key that is valid."""
    try:
        import_module("xlwings.pro")
    except Exception as error:
        if type(error).__name__ != "LicenseError":  # its class cannot be imported without a key
            raise
        raise HostError(
            f"xlwings Server does not start without a licence key ({str(error).rstrip('.')}). Set XLWINGS_LICENSE_KEY "
            "to a key that you bought, or to noncommercial if you use it within the PolyForm Noncommercial License."
        ) from None


def _is_local(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            found = f"port {port} is in use. Name another with --port, or end the program that has it"
        else:
            found = f"cannot listen at port {port} ({error.strerror or error}). Name another --port or --host"
        raise HostError(f"{host}: {found}.") from None
