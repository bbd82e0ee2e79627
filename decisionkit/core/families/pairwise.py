"""Judgments that compare criteria in pairs: reading them, filling them in by reciprocity, what follows from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays.checks import check_row
from decisionkit.core.arrays.entries import LARGEST, as_numbers, read, shown
from decisionkit.core.errors import Entry, Fault, InputError
from decisionkit.core.rounding import AS_WRITTEN
from decisionkit.core.told import Told
from decisionkit.core.words import is_blank

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

#: Saaty's scale ends here: a criterion that is extremely more important than another.
END_OF_SCALE = 9.0

#: A reciprocal that was rounded to two decimals, such as 0.33 for 1/3, is this far off at most ...
ROUNDED = 0.005 + AS_WRITTEN
#: ... and this far off as a share: 0.13 for 1/8.
ROUNDED_SHARE = 0.05

#: Judgments whose consistency ratio is larger contradict each other (Saaty 1980).
CONSISTENT_UP_TO = 0.1

#: Squaring a matrix this often finds its principal vector, however close its two largest eigenvalues.
SQUARINGS = 64
#: ... it has converged when another squaring changes no share by more.
CONVERGED = 1e-10


@dataclass(frozen=True)
class Comparisons:
    """Clean comparisons (..., n_criteria, n_criteria), NaN where there is no judgment, and what was done to them."""

    matrix: Array
    notices: tuple[str, ...]

    @property
    def known(self) -> Mask:
        """Where there is a judgment (..., n_criteria, n_criteria)."""
        return ~np.isnan(self.matrix)


def pair_location(name: str, index: Sequence[int] | NDArray[Any]) -> Told:
    """Name a cell of a matrix of comparisons by its two criteria, counted from 1; a batch by [its index]."""
    *batch, i, j = (int(each) for each in index)
    return Told(f"{batch_location(name, batch)}, ", ("criterion", i), " against ", ("criterion", j))


def batch_location(name: str, index: Iterable[int]) -> Entry:
    """Return where one item of a batch is."""
    return Entry.at(name, index, ())


def check_two_rows(values: Any, name: str, rows: tuple[str, str]) -> tuple[Array, Array]:
    """Are these two rows of numbers (..., 2, n_criteria)?  Returns the one and the other, each (..., n_criteria).

    Raises
    ------
    InputError
        Names every entry that is not a number by its row and criterion.
    """
    raw = _raw(values, name)
    if raw.ndim < 2 or raw.shape[-2] != 2 or raw.shape[-1] == 0:
        rule = f"needs two rows, {rows[0]} and {rows[1]}, with one number per criterion"
        raise InputError([Fault(name, rule, shown(raw), "Give the two rows.")])
    faults: list[Fault] = []
    clean: list[Array] = []
    for k, row in enumerate(rows):
        try:
            clean.append(check_row(raw[..., k, :], row))
        except InputError as error:
            faults.extend(error.faults)
    if faults:
        raise InputError(faults)
    return clean[0], clean[1]


def check_square(values: Any, name: str, *, blanks: bool = False) -> Array:
    """Is this a matrix of numbers (..., n_criteria, n_criteria)?  Returns floats, NaN for blanks where allowed.

    Raises
    ------
    InputError
        Names every entry that is not a number by its two criteria.
    """
    raw = _raw(values, name)
    if raw.ndim < 2 or raw.shape[-1] != raw.shape[-2] or raw.shape[-1] == 0:
        rule = "needs one row and one column per criterion"
        raise InputError([Fault(name, rule, shown(raw), "Give a square table of comparisons.")])
    if raw.dtype.kind in "biuf":
        matrix = as_numbers(raw).copy()
        if bool((np.abs(matrix) <= LARGEST).all()):
            return matrix
    matrix = np.full(raw.shape, np.nan)
    faults: list[Fault] = []
    for index in np.ndindex(raw.shape):
        if blanks and _is_blank(raw[index]):
            continue
        alone = np.empty(1, dtype=object)
        alone[0] = raw[index]  # which may be a list, and is one entry all the same
        try:
            matrix[index] = check_row(alone, name)[0]
        except InputError as error:
            faults.extend(replace(fault, where=pair_location(name, index)) for fault in error.faults)
    if faults:
        raise InputError(faults)
    return matrix


def check_reciprocal(values: Any, name: str = "comparisons") -> Comparisons:
    """How many times as important is each criterion as each other?  Returns judgments and their exact reciprocals.

    Parameters
    ----------
    values : (..., n_criteria, n_criteria), entry i, j is how many times as important criterion i is as
        criterion j.  Of the two entries of a pair one may be blank (None, NaN or an empty text) and is then
        filled in; two blanks are a judgment that was not made.  The diagonal is 1 or blank.
    name : what the messages call it.

    Raises
    ------
    InputError
        Names every entry that is not a number or not above 0, a diagonal that is not 1, both entries of every
        pair that are not each other's reciprocals, and groups of criteria that no judgment links.
    """
    given = check_square(values, name, blanks=True)
    faults = [*_sign_faults(given, name)]
    if not faults:
        faults = [*_diagonal_faults(given, name), *_pair_faults(given, name)]
    if faults:
        raise InputError(faults)
    matrix = _filled(given)
    faults = [*_link_faults(~np.isnan(matrix), name)]
    if faults:
        raise InputError(faults)
    return Comparisons(matrix, tuple(_notices(given, matrix)))


def log_least_squares(matrix: Array) -> Array:
    """Which logarithms of weights miss the logarithms of the judgments by the least squares?

    ``matrix`` (..., n_criteria, n_criteria) is reciprocal, NaN where there is no judgment -> (..., n_criteria),
    summing to 0.  Of a complete matrix they are the logarithms of the geometric means of the rows; of an
    incomplete one they are unique when the judgments link all criteria (Bozóki, Fülöp & Rónyai 2010).
    """
    known = ~np.isnan(matrix)
    logarithms = np.log(np.where(known, matrix, 1.0))
    n = matrix.shape[-1]
    if known.all():
        return np.asarray(logarithms.sum(axis=-1) / n)
    # the Laplacian of the graph of judgments; 1/n makes the sum of the logarithms 0
    links = known & ~np.eye(n, dtype=bool)
    laplacian = links.sum(axis=-1)[..., None] * np.eye(n) - links
    return np.asarray(np.linalg.solve(laplacian + 1.0 / n, logarithms.sum(axis=-1)[..., None])[..., 0])


def principal_vector(matrix: Array) -> tuple[Array, Array]:
    """Which weights keep their shares when multiplied by the judgments, and by how much do they grow?

    ``matrix`` (..., n_criteria, n_criteria) is reciprocal, NaN where there is no judgment: then, after Harker
    (1987), the quotient of the weights stands for it.  Returns weights (..., n_criteria) summing to 1 and the
    largest eigenvalue (...).
    """
    known = ~np.isnan(matrix)
    n = matrix.shape[-1]
    start = log_least_squares(matrix)
    # divided by the quotients of the starting weights, judgments that agree are all 1: nothing is lost to rounding
    errors = np.log(np.where(known, matrix, 1.0)) - start[..., :, None] + start[..., None, :]
    largest = np.where(known, errors, -np.inf).max(axis=(-2, -1), keepdims=True)
    # Harker: a missing judgment is 0, and the diagonal 1 + the number of them in the row
    blanks = np.eye(n) * (n - known.sum(axis=-1))[..., None]
    balanced = np.where(known, np.exp(np.where(known, errors, 0.0) - largest), 0.0) + blanks * np.exp(-largest)
    power = balanced
    for _ in range(SQUARINGS):
        squared = power @ power
        squared = squared / squared.max(axis=(-2, -1), keepdims=True)
        converged = bool((np.abs(squared - power) <= CONVERGED).all())
        power = squared
        if converged:  # the change is squared with each step: the next one is below rounding
            break
    vector = power.sum(axis=-1)
    vector = vector / vector.sum(axis=-1, keepdims=True)
    eigenvalue = (balanced @ vector[..., None])[..., 0].sum(axis=-1) * np.exp(largest[..., 0, 0])
    return shares(np.log(np.maximum(vector, np.finfo(float).tiny)) + start), eigenvalue


def shares(logarithms: Array) -> Array:
    """Return weights summing to 1 from their logarithms (..., n_criteria)."""
    parts = np.exp(logarithms - logarithms.max(axis=-1, keepdims=True))
    return np.asarray(parts / parts.sum(axis=-1, keepdims=True))


def linked_groups(links: Mask) -> list[list[int]]:
    """Which criteria hang together, directly or through others?  ``links`` (n, n) is symmetric; indices from 0."""
    reached = links | np.eye(len(links), dtype=bool)
    for _ in range(len(links).bit_length()):
        reached = (reached.astype(float) @ reached.astype(float)) > 0
    return sorted(np.flatnonzero(row).tolist() for row in np.unique(reached, axis=0))


def _raw(values: Any, name: str) -> NDArray[Any]:
    """Return an array of the entries as they were given."""
    faults: list[Fault] = []
    raw = read(values, name, faults)
    if raw is None:
        raise InputError(faults)
    return raw


def link_fault(where: Entry, groups: list[list[int]], names: Sequence[str]) -> Fault:
    """Say which groups no judgment links."""
    listed = Told.joined("; ", (Told.joined(", ", (names[j] for j in group)) for group in groups))
    return Fault(
        where,
        "judgments must link every criterion with every other, directly or through others",
        Told(f"{len(groups)} groups with no judgment between them: ", listed),
        "Judge one pair across each gap.",
    )


def _is_blank(entry: object) -> bool:
    return is_blank(entry) or (isinstance(entry, float | np.floating) and bool(np.isnan(entry)))


def _sign_faults(given: Array, name: str) -> Iterator[Fault]:
    for index in np.argwhere(given < 1.0 / LARGEST):
        rule = "must be above 0: how many times as important"
        rule += f", at least {1.0 / LARGEST:g}" if given[tuple(index)] > 0 else ""
        remedy = "Write 3 for three times as important, 1/3 for a third."
        yield Fault(pair_location(name, index), rule, f"{given[tuple(index)]:g}", remedy)


def _diagonal_faults(given: Array, name: str) -> Iterator[Fault]:
    diagonal = np.diagonal(given, axis1=-2, axis2=-1)
    for index in np.argwhere(~np.isnan(diagonal) & (diagonal != 1)):
        where = pair_location(name, [*index, index[-1]])
        yield Fault(where, "must be 1, a criterion against itself", f"{diagonal[tuple(index)]:g}", "Write 1.")


def _pair_faults(given: Array, name: str) -> Iterator[Fault]:
    """Yield a fault for each pair whose entries are further from reciprocal than rounding explains."""
    small = np.fmin(given, np.swapaxes(given, -1, -2))
    large = np.fmax(given, np.swapaxes(given, -1, -2))
    misses = np.abs(small - 1.0 / large)
    wrong = (misses > ROUNDED) | (misses * large > ROUNDED_SHARE)  # False where one is blank: then they are the same
    both = ~np.isnan(given) & ~np.isnan(np.swapaxes(given, -1, -2))
    for *batch, i, j in np.argwhere(np.triu(wrong & both, 1)):
        there, back = given[(*batch, i, j)], given[(*batch, j, i)]
        where = Told(pair_location(name, [*batch, i, j]), " and ", pair_location(name, [*batch, j, i]))
        remedy = f"Write {1 / back:.3g} and {back:g}, or {there:g} and {1 / there:.3g}, or leave one blank."
        yield Fault(where, "must be reciprocals of each other", f"{there:g} and {back:g}", remedy)


def _filled(given: Array) -> Array:
    """Return exact reciprocals: the larger entry of a pair counts, being the less rounded of the two."""
    across = np.swapaxes(given, -1, -2)
    larger = np.where(np.isnan(across) | (given >= across), given, 1.0 / across)
    known = ~np.isnan(given) | ~np.isnan(across)
    matrix = np.where(known, np.where(np.isnan(given), 1.0 / across, larger), np.nan)
    diagonal = np.eye(given.shape[-1], dtype=bool)
    return np.where(diagonal, 1.0, matrix)


def _link_faults(known: Mask, name: str) -> Iterator[Fault]:
    """Yield a fault for each matrix whose judgments fall into groups with nothing between them."""
    for index in np.argwhere(~known.all(axis=(-2, -1))):
        groups = linked_groups(known[tuple(index)])
        if len(groups) > 1:
            yield link_fault(
                batch_location(name, index), groups, [Told(("criterion", j)) for j in range(known.shape[-1])]
            )


def _notices(given: Array, matrix: Array) -> Iterator[str]:
    across = np.swapaxes(given, -1, -2)
    rounded = np.triu(np.abs(given * across - 1.0) > AS_WRITTEN, 1).sum()
    if rounded > 0:
        said = f"pairs that are reciprocals only when rounded: {rounded}"
        yield f"{said}; of each pair the larger entry was taken as exact"
    beyond = np.argwhere(matrix > END_OF_SCALE * (1 + AS_WRITTEN))
    if len(beyond) > 0:
        where, value = pair_location("comparisons", beyond[0]), matrix[tuple(beyond[0])]
        yield Told(f"judgments beyond 1/9 to 9, the ends of Saaty's scale: {len(beyond)}; ", where, f" is {value:g}")
    missing = np.triu(np.isnan(matrix), 1).sum()
    if missing > 0:
        made = np.triu(~np.isnan(matrix), 1).sum()
        yield f"judgments that were not made: {missing}; the weights follow from the other {made}"
