"""Which words stand on a scale, and in which order?  They are equally spaced on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from decisionkit.core.decision.scale import BEST_VALUE
from decisionkit.core.words import folded

_MEDIUM = "medium/moderate/average/mid/middle/m/normal"
_FAIR = "fair/average/medium/ok/okay/acceptable/satisfactory/sufficient/moderate/neutral/f"
#: Families of scales; words of one family are on the same scale in one table, the shortest that has all of them.
FAMILIES: dict[str, tuple[str, ...]] = {
    "amount": (
        f"low/l < {_MEDIUM} < high/h",
        f"none/no/zero < low/l < {_MEDIUM} < high/h",
        f"very low/vl < low/l < {_MEDIUM} < high/h < very high/vh",
        "niedrig/gering < mittel < hoch",
        "sehr niedrig < niedrig/gering < mittel < hoch < sehr hoch",
        f"low/l < medium low/ml/low medium < {_MEDIUM} < medium high/mh/high medium < high/h",
        f"very low/vl < low/l < medium low/ml < {_MEDIUM} < medium high/mh < high/h < very high/vh",
        f"extremely low/el < very low/vl < low/l < {_MEDIUM} < high/h < very high/vh < extremely high/eh",
    ),
    "size": (
        f"small/s < {_MEDIUM} < large/big",
        f"very small < small/s < {_MEDIUM} < large/big < very large/very big",
    ),
    "length": (f"short < {_MEDIUM} < long", f"very short < short < {_MEDIUM} < long < very long"),
    "speed": (f"slow < {_MEDIUM} < fast", f"very slow < slow < {_MEDIUM} < fast < very fast"),
    "strength": (f"weak < {_MEDIUM} < strong", f"very weak < weak < {_MEDIUM} < strong < very strong"),
    "quality": (
        f"poor/p < {_FAIR} < good/g",
        f"poor/p < {_FAIR} < good/g < excellent/e",
        f"very poor/vp < poor/p < {_FAIR} < good/g < very good/vg",
        f"poor/p < {_FAIR} < good/g < very good/vg < excellent/e/outstanding",
        f"very poor/vp < poor/p < {_FAIR} < good/g < very good/vg < excellent/e/outstanding",
        f"very poor/vp < poor/p < medium poor/mp < {_FAIR} < medium good/mg < good/g < very good/vg",
    ),
    "worth": (
        f"bad < {_FAIR} < good",
        f"very bad < bad < {_FAIR} < good < very good",
        "schlecht < mittel < gut",
        "schlecht < mittel < gut < sehr gut",
    ),
    "answer": (
        "no/n < yes/y",
        "no/n < partly/partial/partially < yes/y",
        "no/n < maybe < yes/y",
        "nein < ja",
        "nein < teilweise < ja",
    ),
    "test": ("fail/failed < pass/passed",),
    "truth": ("FALSE < TRUE",),
    "marks": ("✗/✘/✕/❌ < ✓/✔/✅/☑",),
    "agreement": (
        "disagree < neutral/neither agree nor disagree < agree",
        "strongly disagree < disagree < neutral/neither agree nor disagree < agree < strongly agree",
    ),
    "stars": ("★ < ★★ < ★★★ < ★★★★ < ★★★★★",),
    "signs": ("- < 0/o < +", "-- < - < 0/o < + < ++"),
}
SIZES = frozenset("sml")
#: Families whose words say themselves that more is better.
BETTER = frozenset(["quality", "worth"])
#: Words of the family of signs, of which some are blanks or numbers elsewhere, and those that are nothing else.
PLUS = ("+", "++")
SIGNS = frozenset(["--", "-", "0", "o", "+", "++", "0.0"])


@dataclass(frozen=True)
class Levels:
    """Words in their order, each with what else it is called; ``family`` is "" where somebody gave the order."""

    words: tuple[tuple[str, ...], ...]
    family: str = ""

    def value(self, word: str) -> float | None:
        """What is a word worth, 0 for the first to 10 for the last?  None if it is none of them."""
        at = next((k for k, names in enumerate(self.words) if key(word) in map(key, names)), None)
        return None if at is None else BEST_VALUE * at / max(len(self.words) - 1, 1)

    @property
    def direction(self) -> str:
        """Which way is better, if the words say so themselves?  "" if not."""
        return "max" if self.family in BETTER else ""

    @property
    def anchors(self) -> tuple[str, str, str]:
        """What do the ends and the middle of the scale mean?"""
        names = [shown(names[0]) for names in self.words]
        return names[0], names[len(names) // 2] if len(names) % 2 and len(names) > 2 else "", names[-1]

    def __str__(self) -> str:
        numbers = (f"{BEST_VALUE * k / max(len(self.words) - 1, 1):.4g}" for k in range(len(self.words)))
        return ", ".join(f"{shown(names[0])} = {at}" for names, at in zip(self.words, numbers, strict=True))


@lru_cache(maxsize=1 << 15)
def key(word: str) -> str:
    """Return a word as it is compared; signs as they are, also of A- and A+, stars without empty ones."""
    plain = word.replace("\u2212", "-").replace("–", "-").replace("\ufe0f", "").replace("⭐", "★").strip().rstrip("☆")
    return plain if set(plain) <= set("+-") else folded(plain) + ("-" if plain.endswith("-") else "")


def shown(word: str) -> str:
    """Return a word as it is said."""
    return word[:1].upper() + word[1:]


def levels(text: str, family: str = "") -> Levels:
    """Return the words of an order such as "Low<Medium<High"."""
    parts = [part.strip() for part in text.split("<")]
    return Levels(tuple(tuple(part.split("/")) if family else (part,) for part in parts), family)


KNOWN: tuple[Levels, ...] = tuple(levels(text, family) for family, texts in FAMILIES.items() for text in texts)
#: Every word that stands on a known scale, but for signs.
WORDS = frozenset(key(name) for each in KNOWN if each.family != "signs" for names in each.words for name in names)


def scale_of(
    words: Iterable[str], orders: Sequence[Levels], family: str | None = None, beside: Set[str] = frozenset()
) -> Levels | None:
    """Which scale has all of these words?  One that somebody gave, else the first that is known.

    ``beside`` are the words of the other criteria of the table.
    """
    wanted = set(map(key, words))
    known = (each for each in KNOWN if family is None or each.family == family)
    for each in (*orders, *known):
        if wanted <= {key(name) for names in each.words for name in names} and (
            family or _are_words(wanted, each, beside)
        ):
            return each
    return None


def _are_words(wanted: Set[str], scale: Levels, beside: Set[str]) -> bool:
    """Do these stand for words of a known scale?  Letters, such as E, F and G, only with its first and last one.

    Those may stand ``beside``, unless all could be sizes: S, M and L.
    """
    if not scale.family or not all(len(word) == 1 and word.isalpha() and word.isascii() for word in wanted):
        return True
    known = wanted if wanted <= SIZES else wanted | beside
    return all(any(key(name) in known for name in names) for names in (scale.words[0], scale.words[-1]))
