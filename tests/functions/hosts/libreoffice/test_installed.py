"""The real .oxt installed by LibreOffice's own `unopkg`, as Tools > Extensions does it."""

from __future__ import annotations
