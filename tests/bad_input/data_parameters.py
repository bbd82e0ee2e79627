"""Values of parameters that have a form of their own: good ones to meet odd data, bad ones with what must be said."""

from __future__ import annotations

from typing import Any

import numpy as np

N = None
LINE = ((0.0, 0.0), (10.0, 1.0))

#: By method and parameter; each fits three criteria and four options.
GOOD: dict[tuple[str, str], tuple[Any, ...]] = {
    ("additive_value", "points"): ((LINE, N, LINE), (((-1e150, 0), (1e150, 1e150)), N, N), (N, N, N)),
    ("additive_value", "levels"): ((N, tuple((float(x), x) for x in range(10)), N), (((3.0, 1.0),), N, N)),
    ("choquet", "interaction"): (np.zeros((3, 3)), ((0, 0.4, 0), (0.4, 0, -0.1), (0, -0.1, 0))),
    ("choquet", "capacity"): (
        (((1,), 0.2), ((2,), 0.3), ((3,), 0.1), ((1, 2), 0.6), ((1, 3), 0.5), ((2, 3), 0.4), ((1, 2, 3), 1.0)),
        {(1,): 0, (2,): 0, (3,): 0, (1, 2): 0, (1, 3): 0, (2, 3): 0},
    ),
    ("comet", "characteristic_values"): (((0, 5, 10),) * 3, ((-1e150, 1e150),) * 3, ((0, 1e-300),) * 3),
    ("comet", "judgments"): (np.full((27, 27), 0.5), np.triu(np.ones((27, 27)), 1) + np.eye(27) / 2),
    ("electre_2", "concordance_levels"): ((0, 0, 0), (1, 1, 1), (0.0, 0.5, 1.0)),
    ("electre_2", "discordance_levels"): ((0, 0), (1, 1), (0, 1)),
    ("electre_3", "distillation"): ((0, 0), (1, 1), (0, 1), (1, 0)),
    ("owa", "ordering"): ((1, 0, 0), (0, 0, 1), (1e9, 1e9, 1e9), (0, 1e-300, 0)),
    ("simus", "limits"): ((5, N, 3), (0, 0, 0), (-1, -1, -1), (N, N, N), (1e150, 1e150, 1e150), (1e-300,) * 3),
    ("mr_sort", "veto"): (((N, N, N), (N, N, N)), ((9, N, 1), (8, N, N)), ((1e150, -1e150, -1e150), (N, N, N))),
    ("promethee_5", "constraints"): (
        (((1, 1, 0, 0), "<=", 1),),
        (((1, 1, 1, 1), ">=", 2),),
        (((0, 0, 0, 0), "=", 0),),
        (((1, 1, 1, 1), ">=", 9),),
        (((1e150, 1, 1, 1), "<=", 1e150),),
        (((1e-300, 1, 1, 1), ">=", 1e-300),),
        (((-1, -1, -1, -1), "<=", -1),),
        (((1, 1, 1, 1), "<=", 1e308),),
    ),
    ("lbwa", "elasticity"): (N, 9.5, 1.0000001, 1e150, np.float64(9)),
    ("borda", "voices"): (N, (1, 2, 0, 3), (0, 0, 0, 1e150), (1e-300,) * 4),
    ("copeland", "voices"): (N, (1, 2, 0, 3), (0, 0, 0, 1e150), (1e-300,) * 4),
    ("kemeny", "voices"): (N, (1, 2, 0, 3), (0, 0, 0, 1e150), (1e-300,) * 4),
    ("aggregate_weights", "voices"): (N, (1, 2, 0, 3), (0, 0, 0, 1e150), (1e-300,) * 4),
    ("shapley_shubik", "quota"): (N, 1, 45, 1e-300, 40.5, np.float64(8)),
}

COUNTED = "must have one entry for each of the 3 criteria; found 2"

BAD: dict[tuple[str, str], tuple[tuple[Any, str], ...]] = {
    ("additive_value", "points"): (
        ((LINE, N), f"points: {COUNTED}"),
        ((((0, 0), (5, 1)), N, N), "performance, gamma, cost: .* runs from 0 to 5; found 6"),
        (((LINE[1], LINE[0]), N, N), "points: must be .*criterion 1 do not ascend"),
    ),
    ("additive_value", "levels"): (
        ((((3, 1),), N), f"levels: {COUNTED}"),
        ((((3, 1), (4, 2)), N, N), "performance, gamma, cost: .*levels 3, 4; found 6"),
    ),
    ("choquet", "interaction"): (
        (((0, 0.1), (0.1, 0)), "interaction: must have a row and a column for each of the 3 criteria"),
        (((0, 1, 0), (1, 0, 0), (0, 0, 0)), "interaction, criterion 2: half the sum .* found 0.5 and 0.25"),
    ),
    ("choquet", "capacity"): (
        ((((1,), 0.2),), "capacity: every group of criteria needs a worth"),
        ((((4,), 0.2),), "capacity: there is no criterion 4"),
        (
            {(1,): 0.9, (2,): 0.3, (3,): 0.1, (1, 2): 0.6, (1, 3): 0.5, (2, 3): 0.4},
            "capacity: more criteria must not be worth less",
        ),
    ),
    ("comet", "characteristic_values"): (
        (((0, 5),) * 2, "characteristic_values: must have one row of values for each of the 3 criteria; found 2"),
        (((0, 5),) * 3, "performance, alpha, comfort: must lie between .* found 8"),
    ),
    ("comet", "judgments"): (
        (((0.5, 1), (0, 0.5)), "judgments: must have a row and a column for each of the 27 characteristic objects"),
    ),
    ("electre_2", "concordance_levels"): (((0.9, 0.8, 0.7), "concordance_levels: must be"),),
    ("electre_2", "discordance_levels"): (((0.9, 0.8), "discordance_levels: must be"),),
    ("owa", "ordering"): (
        ((1, 0), "ordering: must have one weight for each of the 3 criteria.*found 2"),
        ((-1, 1, 1), "ordering: must be"),
    ),
    ("simus", "limits"): (((5, N), f"limits: {COUNTED}"),),
    ("mr_sort", "veto"): (
        (((N, N, N),), "veto: must have one row per profile, 2.*found"),
        (((N, N), (N, N)), "veto: must have one row per profile, 2.*found"),
        (((1, N, N), (N, N, N)), "profile 1, criterion 1: veto must be worse than the profile"),
    ),
    ("promethee_5", "constraints"): (
        ((((1, 1, 1), "<=", 1),), "constraint 1: must be as many as the 4 rows"),
        ((((1, 1, 1, 1), ">=", 5),), "no selection of options keeps to the budget"),
    ),
    ("lbwa", "elasticity"): ((1.5, "elasticity: must be above"), (1.0, "elasticity: must be")),
    ("borda", "voices"): (((1, 2), "voices: must have one entry for each of the 4 judges; found 2"),),
    ("copeland", "voices"): (((1, 2), "voices: must have one entry for each of the 4 judges; found 2"),),
    ("kemeny", "voices"): (((1, 2), "voices: must have one entry for each of the 4 judges; found 2"),),
    ("aggregate_weights", "voices"): (((1, 2), "voices: must have one entry for each of the 4 judges; found 2"),),
    ("shapley_shubik", "quota"): ((1e150, "quota: must be at most"), (46, "quota: must be at most the 45 votes")),
}
