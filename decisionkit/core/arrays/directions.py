"""Which way is better?  The words for it, in one place."""

from __future__ import annotations

from typing import Any

from decisionkit.core.arrays.numbers import as_float, is_real
from decisionkit.core.words import as_seen

HIGHER, LOWER = "max", "min"
#: Any of them, in capital or small letters; as numbers +1 and -1.
WORDS = {
    **dict.fromkeys(("max", "higher", "maximize", "maximise", "benefit", "+", "1", "+1", "1.0", "+1.0"), 1.0),
    **dict.fromkeys(("maximum", "higher is better", "beneficial", "↑"), 1.0),
    **dict.fromkeys(("higher the better", "the higher the better", "more is better", "höher", "höher ist besser"), 1.0),
    **dict.fromkeys(("maximieren",), 1.0),
    **dict.fromkeys(("min", "lower", "minimize", "minimise", "cost", "-", "\u2212", "-1", "-1.0"), -1.0),
    **dict.fromkeys(("minimum", "lower is better", "non-beneficial", "non beneficial", "↓"), -1.0),
    **dict.fromkeys(("lower the better", "the lower the better", "less is better", "niedriger"), -1.0),
    **dict.fromkeys(("niedriger ist besser", "minimieren"), -1.0),
}
REMEDY = "Say max, higher, benefit or maximize; or min, lower, cost or minimize."


def direction_of(word: object) -> float | None:
    """Is more better (1.0) or less (-1.0)?  None if this says neither; True and False say neither."""
    if isinstance(word, str):
        return WORDS.get(word) or WORDS.get(as_seen(word))  # the usual spelling at once
    if not is_real(word):
        return None
    sign = as_float(word)
    return sign if sign in (1.0, -1.0) else None


def direction_word(word: Any) -> Any:
    """Return "max" or "min" for whatever says so, else what was given."""
    sign = direction_of(word)
    return word if sign is None else HIGHER if sign > 0 else LOWER
