"""The wheel of decisionkit, put together from the files that are installed here: without a builder or a network."""

from __future__ import annotations

import hashlib
import io
import zipfile
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from decisionkit.core.errors import HostError
from decisionkit.core.version import __version__

NAME = f"decisionkit-{__version__}-py3-none-any.whl"
PACKAGE = Path(__file__).parents[2]

_EPOCH = (1980, 1, 1, 0, 0, 0)
_ABOUT = "Wheel-Version: 1.0\nGenerator: decisionkit\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def wheel() -> bytes:
    """What is in the wheel?  The same bytes each time.

    Raises
    ------
    HostError
        If decisionkit is not installed, or another version of it is.
    """
    files = dict(sorted([*_modules(), *_about(_installed())]))
    record = f"decisionkit-{__version__}.dist-info/RECORD"
    lines = [f"{name},sha256={_digest(data)},{len(data)}" for name, data in files.items()]
    files[record] = "\n".join([*lines, f"{record},,", ""]).encode()
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in files.items():
            member = zipfile.ZipInfo(name, _EPOCH)
            member.external_attr = 0o100644 << 16
            archive.writestr(member, data, zipfile.ZIP_DEFLATED, 9)
    return target.getvalue()


def _installed() -> Distribution:
    """Return what was installed, which says what decisionkit needs."""
    remedy = "Install it: pip install, then the folder that holds its pyproject.toml."
    try:
        found = distribution("decisionkit")
    except PackageNotFoundError:
        raise HostError(f"decisionkit: must be installed to be packed; found only its files. {remedy}") from None
    if found.version != __version__:
        rule = f"must be installed as version {__version__} to be packed; found {found.version}"
        raise HostError(f"decisionkit: {rule}. {remedy}")
    return found


def _modules() -> Iterator[tuple[str, bytes]]:
    for path in PACKAGE.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path.relative_to(PACKAGE.parent).as_posix(), path.read_bytes()


def _about(found: Distribution) -> Iterator[tuple[str, bytes]]:
    folder = f"decisionkit-{__version__}.dist-info"
    yield f"{folder}/WHEEL", _ABOUT.encode()
    for name in ("METADATA", "entry_points.txt", "licenses/LICENSE"):
        text = found.read_text(name)
        if text is not None:
            yield f"{folder}/{name}", text.encode()


def _digest(data: bytes) -> str:
    return urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
