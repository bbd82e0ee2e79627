"""Outranking a second time, for the second sources of the ELECTRE methods: plain loops straight from the papers."""

from __future__ import annotations

from tests.scoring.plain import Row, Table

#: Sums of weights are compared with levels; rounding makes no difference.
NEAR = 1e-9


def shortfall(a: Row, b: Row, j: int, signs: Row) -> float:
    """Return by how much b is better than a on criterion j, negative if it is worse."""
    return (b[j] - a[j]) * signs[j]


def crisp_concordance(table: Table, weights: Row, signs: Row) -> Table:
    columns = range(len(weights))
    return [[sum(weights[j] for j in columns if shortfall(a, b, j, signs) <= 0) for b in table] for a in table]


def relative_discordance(table: Table) -> Table:
    """Return the largest shortfall of the row behind the column, over the widest range; more is better."""
    columns = range(len(table[0]))
    width = max(max(row[j] for row in table) - min(row[j] for row in table) for j in columns) or 1.0
    return [[max(0.0, *(b[j] - a[j] for j in columns)) / width for b in table] for a in table]


def members_of_circles(relation: list[list[bool]], among: list[int]) -> dict[int, set[int]]:
    """Return, for each option, those from which a chain leads to it and back (itself among them)."""
    ahead = {a: {b for b in among if b == a or relation[a][b]} for a in among}
    for _ in among:
        ahead = {a: {c for b in ahead[a] for c in ahead[b]} for a in among}
    return {a: {b for b in among if b in ahead[a] and a in ahead[b]} for a in among}


def nobody_outranks(relation: list[list[bool]], among: list[int]) -> list[int]:
    circle = members_of_circles(relation, among)
    return [b for b in among if not any(relation[a][c] for c in circle[b] for a in among if a not in circle[b])]


def classes_from_the_top(strong: list[list[bool]], weak: list[list[bool]]) -> list[int]:
    left, classes, rank = list(range(len(strong))), [0] * len(strong), 0
    either = [[s or w for s, w in zip(*rows, strict=True)] for rows in zip(strong, weak, strict=True)]
    while left:
        rank += 1
        for a in nobody_outranks(either, nobody_outranks(strong, left)):
            classes[a] = rank
            left.remove(a)
    return classes


def credibility_of(
    a: Row, b: Row, weights: Row, signs: Row, small: float = 0.0, large: float | None = None, veto: float | None = None
) -> float:
    """Return the credibility that a outranks b, with the same thresholds on every criterion."""
    large = small if large is None else large
    agreed, objections = 0.0, []
    for j, weight in enumerate(weights):
        short = shortfall(a, b, j, signs)
        agreed += weight * (1.0 if short <= small else 0.0 if short >= large else (large - short) / (large - small))
        if veto is not None and short > large:
            objections.append(1.0 if short >= veto else (short - large) / (veto - large))
    credible = agreed
    for objection in objections:
        if objection >= 1.0:
            return 0.0
        if objection > agreed:
            credible *= (1.0 - objection) / (1.0 - agreed)
    return credible


def distilled(credible: Table, constant: float, slope: float, best_first: bool) -> list[int]:
    """Return the class of each option in the descending (best first) or the ascending distillation, 1 the best."""
    left, order = list(range(len(credible))), []
    while left:
        level = max([credible[a][b] for a in left for b in left if a != b], default=0.0)
        still = left
        while True:
            pairs = [(a, b) for a in still for b in still if a != b]
            below = [credible[a][b] for a, b in pairs if credible[a][b] < level - (constant - slope * level) - NEAR]
            level = max(below, default=0.0)
            quality = dict.fromkeys(still, 0)
            for a, b in pairs:
                needed = constant - slope * credible[a][b]
                if credible[a][b] > level + NEAR and credible[a][b] - credible[b][a] > needed + NEAR:
                    quality[a] += 1
                    quality[b] -= 1
            extreme = max(quality.values()) if best_first else min(quality.values())
            still = [a for a in still if quality[a] == extreme]
            if len(still) == 1 or level == 0:
                break
        order.append(still)
        left = [a for a in left if a not in still]
    if not best_first:
        order.reverse()
    return [next(rank for rank, group in enumerate(order, 1) if a in group) for a in range(len(credible))]
