"""The common scale of values, on which performances in different units become comparable."""

from __future__ import annotations

#: Values run from 0, the worst end of a criterion's scale, to this, the best end.
BEST_VALUE = 10.0
