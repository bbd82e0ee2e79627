"""Words beside and above tables, as people write them: each in small letters, without brackets and colons."""

from __future__ import annotations

from collections.abc import Mapping


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word.strip() for line in lines for word in line.split(","))


#: What a row or column may hold for every criterion, and what it is called.
ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "weight": _words(
        "weight, weights, weighting, weightings, importance, wi, wj, w i, w j, priority weight",
        "gewicht, gewichte, gewichtung, poids, peso, pesos, bobot",
    ),
    "better": _words(
        "better, type, types, direction, directions, goal, goals, objective, objectives, optimum, optimisation",
        "optimization, optimise, optimize, min max, max min, min/max, max/min, optimal, benefit/cost, cost/benefit",
        "benefit or cost, cost or benefit, benefit cost, cost benefit, beneficial, beneficial/non beneficial, nature",
        "optimization direction, optimisation direction, preference direction, max or min, min or max, preferred",
        "impact, impacts, optimality, orientation, sense, richtung, zielrichtung, besser, higher or lower",
        "higher is better, higher better, more is better",
    ),
    "low": _words("low, lowest, min, minimum, scale low, low end, scale min, lower bound"),
    "high": _words("high, highest, max, maximum, scale high, high end, scale max, upper bound"),
    "worst": _words("worst, worst value, worst end, anti ideal"),
    "best": _words("best, best value, best end, ideal"),
    "unit": _words("unit, units, unit of measure, unit of measurement, measured in, einheit"),
    "scale": _words("scale, range of scale, scale range, rating scale"),
}
#: Labels beside which high and low are directions; and those beside which yes and no are.
HIGH_OR_LOW = _words(
    "better, direction, directions, preference direction, optimization direction, optimisation direction",
    "higher or lower, richtung, zielrichtung, besser",
)
YES_OR_NO = _words("higher is better, higher better, more is better")
#: What several of an attribute are called.
PLURALS = {
    "weight": "weights",
    "better": "directions",
    "low": "low ends",
    "high": "high ends",
    "worst": "worst ends",
    "best": "best ends",
    "unit": "units",
    "scale": "scales",
}
#: What names a sum, a mean or a result.
TOTALS = _words(
    "total, totals, sum, sums, average, averages, mean, avg, rank, ranks, ranking, score, scores, total score, total",
    "scores, weighted score, weighted scores, weighted sum, weighted total, final score, overall, overall score",
    "overall rank, final rank, final ranking, grand total, subtotal, median, std, stdev, std dev, standard deviation",
    " total weighted score, sum of weights, weighted average, place, total points, winner",
    "weighted, weighted value, weighted totals, gesamt, summe, gesamtwert, durchschnitt, mittelwert, rang",
    "gewichteter wert, gewichteter total, topsis score, performance score",
)
#: What stands between low and high where options are called so.
MIDDLES = _words(
    "medium, moderate, mid, middle, average, base, baseline, central, expected, likely, most likely",
)
#: One of these words makes the label of a last row that is the sum or the mean of those above it.
LIKE_SUMS = _words("total, totals, sum, sums, average, averages, mean, avg, subtotal, gesamt, summe, durchschnitt, all")
#: Words of which one makes a label of something like weights, and others that may stand with it.
LIKE_WEIGHTS = _words("priority, priorities, weight, weights, weighting, weightings, importance, gewicht, gewichtung")
WEIGHTED = _words("weighted, gewichtet")
BESIDE_WEIGHTS = _words(
    "rank, ranks, ranking, normalised, normalized, norm, group, raw, relative, factor, level, score, order, of, the",
    "user, users, customer, customers, average, mean, criteria, criterion, no, nr, value, values, percent, points",
    "adjusted, old, new",
)
NOTES = _words(
    "note, notes, comment, comments, remark, remarks, description, source, sources, reference, references",
    "explanation, rationale, link, url, details, reason, justification, definition",
)
#: What may be weights, or places of which the first counts most.
PRIORITIES = _words("priority, priorities, prio, prios, priorität, prioritäten")
#: What stands above numbers of the rows.
NUMBERS = _words(", no, nr, #, id, s/n, sn, s no, sl no, sr no, number, index, n°, №, unnamed: 0")
OPTIONS = _words(
    "option, options, offer, offers, item, items, alternative, alternatives, name, names, candidate, candidates",
    "model, product, products, vendor, vendors, supplier, suppliers, project, projects, site, location, scenario",
    "solution, choice, city, company, brand, car, country, house",
)
CRITERIA = _words(
    "criterion, criteria, attribute, attributes, factor, factors, indicator, indicators, feature, features, metric",
    "metrics, kriterium, kriterien, criterio, criterios, kriteria, requirement, requirements, measure, measures",
    "objective, objectives, aspect, aspects",
)
#: Words that make up units.
UNITS = _words(
    "%, ‰, °, °c, °f, k, kk, m, km, cm, mm, nm, mi, ft, in, yd, g, kg, mg, t, lb, lbs, oz, tonne, tonnes, ton, tons",
    "l, ml, dl, gal, h, hr, hrs, hour, hours, min, mins, minute, minutes, s, sec, secs, second, seconds, ms, d, day",
    "days, week, weeks, wk, month, months, mo, year, years, yr, yrs, pa, w, kw, mw, gw, wh, kwh, mwh, gwh, twh, j",
    "kj, mj, gj, v, a, ah, mah, hz, khz, mhz, ghz, b, kb, mb, gb, tb, gib, mib, bit, bits, bps, kbps, mbps, gbps, px",
    "mp, dpi, hp, ps, bhp, n, kn, kpa, mpa, bar, db, dba, ha, acre, acres, m2, m², m3, m³, km2, km², cm3, cm³, ft2",
    "sqm, sqft, mph, kmh, kph, mpg, co2, eur, usd, gbp, chf, jpy, cny, rmb, inr, sek, nok, dkk, pln, cad, aud, brl",
    "zar, mxn, idr, rp, euro, euros, dollar, dollars, pound, pounds, $, €, £, ¥, ₹, us$, k€, k$, m€, m$, €m, $m, bn",
    "mn, mio, million, millions, billion, thousand, thousands, point, points, pts, star, stars, person, persons",
    "people, jobs, units, pcs, pieces, score, household, capita, inch, inches, mile, miles, metre, metres, meter",
    "meters, litre, litres, liter, liters, ppm, ppb, pp, ct, cent, cents, pence, cores, nits, lumens, lm, lux",
)
#: Units that are the same, by all their names.
SAME_UNITS = tuple(
    _words(names)
    for names in (
        "€, eur, euro, euros",
        "$, usd, us$, dollar, dollars",
        "$, cad, ca$, c$",
        "$, aud, au$, a$",
        "£, gbp, pound, pounds",
        "₹, inr, rs",
        "¥, jpy",
        "¥, cny, rmb",
        "%, percent, per cent, pct",
        "s, sec, secs, second, seconds",
        "min, mins, minute, minutes",
        "h, hr, hrs, hour, hours",
        "d, day, days",
        "wk, wks, week, weeks",
        "mo, mos, month, months",
        "y, yr, yrs, year, years",
        "m, metre, metres, meter, meters",
        "km, kilometre, kilometres, kilometer, kilometers",
        "mi, mile, miles",
        "ft, foot, feet",
        "in, inch, inches",
        "kg, kgs, kilogram, kilograms",
        "lb, lbs",
        "t, tonne, tonnes",
        "l, litre, litres, liter, liters",
        "pt, pts, point, points",
        "m2, m², sqm",
        "m3, m³",
        "km2, km²",
        "bn, billion",
        "mn, mio, million, millions",
        "k, thousand",
    )
)
