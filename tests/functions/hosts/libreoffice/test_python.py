"""What the cells say when LibreOffice's own Python lacks something: each with a real LibreOffice of its own."""

from __future__ import annotations
