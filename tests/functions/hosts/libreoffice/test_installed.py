"""The real .oxt installed by LibreOffice's own `unopkg`, as Tools > Extensions does it."""

from __future__ import annotations

import os
import pwd
import subprocess
from pathlib import Path
from typing import Any

import pytest

from decisionkit.functions.catalogue import CATALOGUE
from decisionkit.functions.hosts.libreoffice.names import EXTENSION
from decisionkit.functions.hosts.libreoffice.package import packager
from tests.functions.hosts.libreoffice.addin import NEW_SHEET, given, new_book, packages
from tests.office import Office, environment, libreoffice


def unopkg(profile: Path, *arguments: str) -> str:
    """Run unopkg on a profile; it refuses to be run by root, so that somebody else runs it then."""
    program = libreoffice()[0].resolve().with_name("unopkg")
    command = [str(program), *arguments, f"-env:UserInstallation={profile.as_uri()}"]
    somebody: dict[str, Any] = {}
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        somebody = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        for path in (profile, *profile.rglob("*")):
            os.chown(path, nobody.pw_uid, nobody.pw_gid)
    done: subprocess.CompletedProcess[str] = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        cwd=profile,
        env=environment() | {"HOME": str(profile)},
        **somebody,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def installed(profile: Path) -> None:
    path = profile / "decisionkit ü.oxt"
    packager.write(path)
    unopkg(profile, "add", str(path))
    unopkg(profile, "remove", EXTENSION)
    assert EXTENSION not in unopkg(profile, "list")
    unopkg(profile, "add", str(path))
    unopkg(profile, "add", "--force", str(path))  # as when a newer one replaces it
    listed = unopkg(profile, "list")
    assert listed.count(f"Identifier: {EXTENSION}") == 1
    assert "is registered: no" not in listed


@pytest.mark.slow
def test_the_file_is_installed_removed_replaced_and_used() -> None:
    running = Office(python_path=[packages()], prepared=installed)
    try:
        ranks = CATALOGUE["DK_RANK"].call(given("B9:D14"), given("B2:D2"), given("B3:D3"))
        with new_book(running) as live:
            live.array(NEW_SHEET, "L1:L6", "=DK_RANK(B9:D14;B2:D2;B3:D3)")
            assert live.values(NEW_SHEET, "L1:L6") == ranks
            live.formula(NEW_SHEET, "M1", "=DK_CHECK(B9:D14;B2:D2;B3:D3)")
            assert live.value(NEW_SHEET, "M1") == "ok"
    finally:
        running.end()
