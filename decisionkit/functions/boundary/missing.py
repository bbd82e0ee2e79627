"""A package that a method needs and that is not here."""

from __future__ import annotations


def needs(error: ImportError) -> str:
    """Which package is missing?  In words for a message; the package, not the module of it that was asked for."""
    return f"needs the package {str(error.name or error).partition('.')[0]}"
