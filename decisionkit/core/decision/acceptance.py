"""Does what parties accept screen options, or weigh among the other criteria?  It counts once, not twice."""

from __future__ import annotations

from decisionkit.core.decision.fields.vetoes import WITHHOLDS, Veto
from decisionkit.core.decision.tables import LEAF, SCREEN, Tables


def named_leaves(tables: Tables) -> frozenset[str]:
    """Which leaves do parties name as theirs, by id?"""
    return frozenset(party.acceptance for party in tables.parties if party.acceptance)


def veto_leaves(tables: Tables) -> frozenset[str]:
    """On which leaves, by id, does a veto stand that can block?"""
    return frozenset(v.criterion for party in tables.parties for v in party.vetoes if v.kind != WITHHOLDS)


def acceptance_leaves(tables: Tables) -> frozenset[str]:
    """Which leaves hold what parties accept?  Those that a party names, or where none is named those with vetoes."""
    return (named_leaves(tables) & veto_leaves(tables)) if named_leaves(tables) else veto_leaves(tables)


def unweighed(tables: Tables) -> frozenset[str]:
    """Which leaves screen and therefore do not weigh?  None where no party names one: then they do both."""
    return named_leaves(tables) & veto_leaves(tables) if tables.acceptance == SCREEN else frozenset()


def blocks(tables: Tables, veto: Veto) -> bool:
    """Does a broken limit put an option out?  Not where a party only withholds its part, nor where the leaf weighs."""
    if veto.kind == WITHHOLDS:
        return False
    return tables.acceptance != LEAF or veto.criterion not in acceptance_leaves(tables)
