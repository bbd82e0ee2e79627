"""Reading and writing a decision: a folder of TOML and CSV, a workbook, a plain table, a dict or a frame."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from decisionkit.core.asked import require_flag
from decisionkit.core.decision.decision import Decision, require_decision
from decisionkit.core.errors import Fault, InputError, excerpt
from decisionkit.ooxml.file_bytes import as_path
from decisionkit.storage.from_dict import decision_from_dict
from decisionkit.storage.several import Loaded, load_all

if TYPE_CHECKING:
    from decisionkit.storage.plain.answers import Answers

__all__ = ["Loaded", "ceasefire", "decision_from", "load", "load_all", "save"]

WORKBOOKS = (".xlsx", ".xlsm")
#: What begins a link, also where a path has lost one of its strokes.
_LINK = re.compile(r"[a-z]{2,}:/", re.IGNORECASE)


def load(
    path: str | os.PathLike[str],
    *,
    complete: bool = True,
    better: Mapping[str, str] | None = None,
    turned: bool | None = None,
    decimal: str | None = None,
    weights: Sequence[float] | Mapping[str, float] | None = None,
    order: Sequence[str] = (),
    sheet: str | None = None,
) -> Decision:
    """Which decision is stored here?

    Parameters
    ----------
    path : a folder with decision.toml, that decision.toml itself, a workbook of decisionkit, or a plain table of
        options and criteria: .csv, .tsv, .xlsx, .xls or .ods, either way round.
    complete : whether a cell that has neither a score nor "n/a" is a fault; without, it is just missing.
    better : of a plain table: by criterion "higher" or "lower", or "ignore" to leave the column out.
    turned : of a plain table: whether criteria stand in rows.
    decimal : of a plain table: the decimal mark, "." or ",".
    weights : of a plain table: one for each criterion, in order or by name.
    order : of a plain table: words in their order, such as "Low<Medium<High", the lowest first.
    sheet : of a plain table: the sheet of the workbook.

    What a plain table did not say itself, such as equal weights or the ends of scales, is among its ``findings()``.

    Raises
    ------
    InputError
        Lists every fault of the inputs at once: file and line or sheet and cell, rule, found, what to do.
    WorkbookError
        If a workbook cannot be read.
    """
    require_flag("complete", complete)
    source = as_path(path)
    answers = _answers(better, turned, decimal, weights, order, sheet)
    if is_plain(source):
        from decisionkit.storage.plain.door import read_plain

        return read_plain(source, answers, complete).told()
    if answers is not None:
        raise InputError([_not_plain(str(source))])
    if source.is_dir() or source.name == TOML:
        from decisionkit.storage.folder import read_folder

        return read_folder(source if source.is_dir() else source.parent, complete)
    from decisionkit.storage.workbook import read_workbook

    return read_workbook(source, complete)


TOML = "decision.toml"


def is_plain(source: Path) -> bool:
    """Is this a file that is neither a decision's folder nor a workbook of decisionkit?

    Raises
    ------
    InputError
        If there is nothing, or no way to it.
    """
    try:
        is_folder, exists = source.is_dir(), source.exists()
    except (OSError, ValueError) as error:  # no way to it, or no name that a file can have
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(
            [Fault(excerpt(str(source)), "must be a path that can be read", reason, "Check it.")]
        ) from error
    if is_folder or source.name == TOML:
        return False
    if not exists:
        rule = "a decision is a folder with decision.toml, that decision.toml, a workbook or a plain table"
        if _LINK.match(str(source)):
            remedy = "Download it as .xlsx or .csv, and give that file."
            raise InputError([Fault(str(source), rule, "a link", remedy)])
        raise InputError([Fault(str(source), rule, "no such file or folder", "Check the path.")])
    from decisionkit.storage.plain.door import is_ours

    return not is_ours(source)


def decision_from(
    data: Any,
    *,
    complete: bool = True,
    better: Mapping[str, str] | None = None,
    turned: bool | None = None,
    decimal: str | None = None,
    weights: Sequence[float] | Mapping[str, float] | None = None,
    order: Sequence[str] = (),
    title: str | None = None,
) -> Decision:
    """Which decision does this dict describe, or this frame of pandas or polars hold?

    Parameters
    ----------
    data : a frame with an option in each row, named by its index or its first column of texts, and a criterion in
        each column; or a dict with title, question, method, weights_from, and criteria, comparisons, options, scores,
        evidence, parties, log as lists of dicts with the fields of decision.toml and the CSV files; parties hold
        their vetoes. Shorter:

        - criteria and options: a mapping of id to fields, or of id to name; a name that is not given is
          made from the id. A criterion's direction is "max" unless given, and its weight 1 if none beside it has one.
        - options: a list of names; ids are made from them.
        - scores: ``{option: {criterion: score}}`` with ids or names, a score being a number, "n/a" or a dict
          with low, mode, high, evidence, grade …; or a frame of them. Without evidence the grade is J.
        - comparisons: first and second may be ids or names.
    complete : whether cells without a score are faults.
    better, turned, decimal, weights, order : of a frame, as for ``load``.
    title : of the decision that a frame holds.

    Raises
    ------
    InputError
        Lists every fault at once, with table, entry and field.

    Examples
    --------
    >>> decision = decision_from({
    ...     "title": "Car",
    ...     "criteria": {"price": {"weight": 1, "direction": "min", "low": 0, "high": 50}, "comfort": {"weight": 2}},
    ...     "options": ["Small one", "Large one"],
    ...     "scores": {"Small one": {"price": 10, "comfort": 4}, "Large one": {"price": 40, "comfort": 9}},
    ... })
    >>> decision.score().ranks.tolist()
    [2.0, 1.0]
    """
    require_flag("complete", complete)
    answers = _answers(better, turned, decimal, weights, order, None)
    if isinstance(data, Mapping):
        if answers is not None or title is not None:
            raise InputError([_not_plain("a dict")])
        return decision_from_dict(data, complete=complete)
    if not hasattr(data, "columns"):
        raise InputError(
            [Fault("the decision", "must be a dict of its parts, or a frame", excerpt(data), "See the examples.")]
        )
    from decisionkit.storage.plain.door import read_plain

    return read_plain(data, answers, complete, title).told()


def _answers(
    better: Mapping[str, str] | None,
    turned: bool | None,
    decimal: str | None,
    weights: Sequence[float] | Mapping[str, float] | None,
    order: Sequence[str],
    sheet: str | None,
) -> Answers | None:
    """Return what is said of a plain table, None if nothing is."""
    from decisionkit.storage.plain.answers import Answers

    if not isinstance(order, list | tuple | str):
        remedy = 'Give texts such as ["Low<Medium<High"].'
        raise InputError([Fault("order", "must be a list of texts", excerpt(order), remedy)])
    if better is None and turned is None and decimal is None and weights is None and len(order) == 0 and sheet is None:
        return None
    orders = (order,) if isinstance(order, str) else tuple(order)
    named = _by_label(weights) if weights is not None else None
    ways = {} if better is None else _by_label(better)
    return Answers(better=ways, turned=turned, decimal=decimal, weights=named, order=orders, sheet=sheet)


def _by_label(given: Any) -> Any:
    """Return what has labels, such as a series, as a dict; anything else as it is."""
    return {key: given[key] for key in given.keys()} if hasattr(given, "keys") else given  # noqa: SIM118


def _not_plain(where: str) -> Fault:
    rule = "better, turned, decimal, weights, order and sheet are for plain tables"
    return Fault(where, rule, "a decision that says all this itself", "Leave them out, or change the decision.")


def save(decision: Decision, path: str | os.PathLike[str], *, overwrite: bool = False) -> None:
    """Write a decision as a folder of decision.toml, scores.csv and evidence.csv; ``build`` makes workbooks.

    Parameters
    ----------
    decision : what to write.
    path : the folder; it is created if it does not exist.
    overwrite : whether to replace a decision that already exists.

    Raises
    ------
    InputError
        If a decision already exists there, or the folder cannot be written.
    """
    require_decision(decision)
    require_flag("overwrite", overwrite)
    as_path(path)
    from decisionkit.storage.folder import write_folder

    try:
        write_folder(decision, path, overwrite)
    except OSError as error:  # no way to it, too long a name, a circle of links
        reason = error.strerror or str(error)
        raise InputError(
            [Fault(excerpt(str(path)), "must be a path that can be reached", reason, "Check it.")]
        ) from error


def ceasefire() -> Decision:
    """Return the built-in case: which ceasefire option could every veto player live with?"""
    from importlib.resources import files

    from decisionkit.storage.folder import read_folder

    return read_folder(files("decisionkit.conflict") / "case")
