"""How far apart are two numbers that are the same but for rounding?  Every such tolerance, and what it is for.

Not here: what a solver or an iteration calls near enough, and numbers so small that a ratio to them overflows.
"""

from __future__ import annotations

#: Sums on a scale of about 1, or as a share of what was added up or subtracted from: taken in another order they
#: differ by less.
NOISE = 1e-12

#: A few operations on numbers as they were given, as a share of the largest of them, are off by less.
SAME = 1e-14

#: What people write down or read off, such as weights that sum to 1 or a limit: its last digit is larger than this.
AS_WRITTEN = 1e-9

#: Singular values smaller than this share of the largest are 0 to floating point.
SINGULAR = 1e-12

#: A largest eigenvalue this near to 1 is 1 to floating point: it has half of the digits of its matrix.
EIGENVALUE = 1e-9
