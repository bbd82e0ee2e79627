"""Serves the cell functions to Excel from this computer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import click

DOCS = "docs/cell-functions/server.md"


@click.command()
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0 is any free one.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Other than this computer only with a token.")
@click.option("--folder", metavar="FOLDER", help="A project of package --server; by default one that is not kept.")
@click.option("--cert", metavar="FILE", help="A certificate, for https.")
@click.option("--key", metavar="FILE", help="The key of the certificate.")
def serve(port: int, host: str, folder: str | None, cert: str | None, key: str | None) -> None:
    """How do I try the functions in Excel on Mac or the web?

    Runs xlwings Server here until you press Ctrl+C. It needs: pip install "decisionkit[server]", and a licence key of
    xlwings in XLWINGS_LICENSE_KEY.
    """
    from decisionkit.cli.shared.output import paragraph, say
    from decisionkit.functions.hosts.server import run

    if (cert is None) != (key is None):
        raise click.UsageError("Give both --cert and --key, or neither.")
    certificate = None if cert is None or key is None else (Path(cert), Path(key))
    with _project(folder) as project:
        served = run.serve(project, host, port, certificate)
        say(f"Serving at {served.address}; Ctrl+C ends it.")
        say(f"Manifest: {served.address}/manifest")
        paragraph(_next(served.https))
        with suppress(KeyboardInterrupt):  # which uvicorn may raise when it has ended in good order
            served.run()
        say("Ended.")


def _next(https: bool) -> str:
    if https:
        return (
            "Next: save the manifest as decisionkit.xml, and in Excel choose Add-ins, More Add-ins, My Add-ins, "
            f"Upload My Add-in. {DOCS} says where Excel on Windows and on Mac look for it."
        )
    return (
        "Next: this address is good for programs, but Excel loads add-ins over https only. Make a certificate, for "
        f"example with mkcert, and give it with --cert and --key; {DOCS} says how."
    )


@contextmanager
def _project(folder: str | None) -> Iterator[Path]:
    """Return the folder of a project, made for this run if none is given."""
    if folder is not None:
        yield Path(folder)
        return
    from tempfile import TemporaryDirectory

    from decisionkit.functions.hosts.folders import write_folder
    from decisionkit.functions.hosts.server.project import project

    with TemporaryDirectory(prefix="decisionkit-") as made:
        write_folder(Path(made), project())
        yield Path(made)
