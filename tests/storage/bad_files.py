"""A small decision as files, and changes that break them, each with what the message then says."""

from __future__ import annotations

from collections.abc import Callable

TOML = """\
title = "Offices"
question = "Where to?"

[[criteria]]
id = "people"
name = "People"
weight = 2

[[criteria]]
id = "light"
name = "Light"
parent = "people"
weight = 1
direction = "max"
low = 0
high = 10

[[criteria]]
id = "noise"
name = "Noise"
parent = "people"
weight = 3
direction = "min"

[[criteria]]
id = "rent"
name = "Rent"
weight = 1
direction = "min"
low = 0
high = 100

[[options]]
id = "north"
name = "North"

[[options]]
id = "south"
name = "South"

[[parties]]
id = "staff"
name = "Staff"

[[parties.vetoes]]
criterion = "light"
limit = 2
evidence = "A1"
"""
SCORES = """\
option,criterion,low,mode,high,evidence,grade
north,light,3,4,5,A1,H
north,noise,,6,,,
north,rent,10,20,30,A1,M
south,light,7,8,9,A1 B-2,H
south,noise,,3,,,J
south,rent,,80,,,J
"""
EVIDENCE = """\
id,source,claim
A1,visit,"Said on the
visit"
B-2,advert,Bright
"""


def swap(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


#: What is changed in decision.toml, and what the message then says: location, rule and found, remedy.
BAD_TOML: dict[str, tuple[Callable[[str], str], str, str]] = {
    "another format": (
        lambda text: "format = 2\n" + text,
        "decision.toml, format: this version of decisionkit reads format 1; found 2.",
        "Update decisionkit",
    ),
    "unknown source of weights": (
        swap("question", 'weights_from = "points"\nquestion'),
        "decision.toml, weights_from: must be one of weights, swing, comparisons; found 'points'.",
        "Choose one.",
    ),
    "no swing points": (
        swap("question", 'weights_from = "swing"\nquestion'),
        "decision.toml, criteria 1-4, swing: with weights from swing, every criterion that has siblings needs points; "
        "found a blank.",
        "Give 100 to the swing that matters most, the others in proportion.",
    ),
    "a pair that nobody compared": (
        swap("question", 'weights_from = "comparisons"\nquestion'),
        "decision.toml, comparisons: with weights from comparisons, every two criteria of one parent must be compared; "
        "found no comparison of light with noise.",
        "Say how many times as important the first is, or take the weights from elsewhere.",
    ),
    "a comparison without its number": (
        lambda text: (
            'weights_from = "comparisons"\n' + text + '[[comparisons]]\nfirst = "rent"\nsecond = "people"\n'
            '[[comparisons]]\nfirst = "light"\nsecond = "noise"\nratio = 2\n'
        ),
        "decision.toml, comparisons 1 (rent / people), ratio: with weights from comparisons, every two criteria of "
        "one parent must be compared; found no comparison of people with rent.",
        "Say how many times",
    ),
    "a comparison across parents": (
        lambda text: text + '[[comparisons]]\nfirst = "light"\nsecond = "rent"\nratio = 2\n',
        "decision.toml, comparisons 1 (light / rent), second: only criteria of one parent are compared; "
        "found 'light' below 'people', 'rent' below nothing.",
        "Compare their parents instead.",
    ),
    "a comparison in words": (
        lambda text: text + '[[comparisons]]\nfirst = "light"\nsecond = "noise"\nratio = "more"\n',
        "decision.toml, comparisons 1 (light / noise), ratio: must be a number; found 'more'.",
        "Say how many times as important the first is.",
    ),
    "negative weight": (
        swap("weight = 3", "weight = -3"),
        "decision.toml, criteria 3 (noise), weight: a weight must not be negative; found -3.",
        "Reverse the criterion's direction instead.",
    ),
    "all weights zero": (
        lambda text: text.replace('weight = 1\ndirection = "max"', 'weight = 0\ndirection = "max"').replace(
            "weight = 3", "weight = 0"
        ),
        "decision.toml, criteria, weight: the weights below people must not all be 0; found only 0.",
        "Give at least one of them a weight.",
    ),
    "weight in words": (
        swap("weight = 3", 'weight = "three"'),
        "decision.toml, criteria 3 (noise), weight: must be a number; found 'three'.",
        "Give 0 or more",
    ),
    "weight left out": (
        swap("weight = 3\n", ""),
        "decision.toml, criteria 3 (noise), weight: must be a number; found a blank.",
        "Give 0 or more",
    ),
    "weight beyond counting": (
        swap("weight = 3", "weight = 1" + "0" * 400),
        "decision.toml, criteria 3 (noise), weight: must be a number; found inf.",
        "Give 0 or more",
    ),
    "direction left out": (
        swap('direction = "max"\n', ""),
        'decision.toml, criteria 2 (light), direction: must be "max" or "min"; found a blank.',
        "Say max, higher, benefit or maximize; or min, lower, cost or minimize.",
    ),
    "scale upside down": (
        swap("low = 0\nhigh = 100", "low = 100\nhigh = 0"),
        "decision.toml, criteria 4 (rent), high: a scale runs from low up to high; found 100 and 0.",
        "Correct the scale.",
    ),
    "half a scale": (
        swap("low = 0\nhigh = 100", "high = 100"),
        "decision.toml, criteria 4 (rent), low: must be a number; found a blank.",
        "Give the end of the scale.",
    ),
    "scale on a branch": (
        swap("weight = 2", 'weight = 2\ndirection = "min"'),
        "decision.toml, criteria 1 (people), direction: a criterion with children has no scale of its own; found 'min'",
        "Leave it out here.",
    ),
    "cycle": (
        swap('name = "People"', 'name = "People"\nparent = "light"'),
        "criteria 1 (people), parent: the tree must not contain a cycle; found 'people > light > people'.",
        "Leave one parent blank.",
    ),
    "unknown parent": (
        swap('parent = "people"\nweight = 3', 'parent = "poeple"\nweight = 3'),
        "decision.toml, criteria 3 (noise), parent: must be the id of another criterion; found 'poeple'.",
        "Did you mean 'people'?",
    ),
    "two options of one name": (
        swap('name = "South"', 'name = " north"'),
        "decision.toml, options 2 (south), name: two options must not have the same name; "
        "found ' north' again (first in decision.toml, options 1 (north), name).",
        "Rename or delete one of the two.",
    ),
    "two options of one id": (
        swap('id = "south"', 'id = "north"'),
        "decision.toml, options 2 (north), id: two options must not have the same id; "
        "found 'north' again (first in decision.toml, options 1 (north), id).",
        "Rename or delete one of the two.",
    ),
    "id with spaces": (
        swap('id = "staff"', 'id = "the staff"'),
        "parties 1 (the staff), id: must be 1 to 64 small letters, digits and _, beginning with a letter; found",
        "Give it a short id such as option_a.",
    ),
    "number as name": (
        swap('name = "Staff"', "name = 7"),
        "decision.toml, parties 1 (staff), name: must be text; found 7.",
        "Write it as text, in quotes.",
    ),
    "list as id": (
        swap('id = "rent"', 'id = ["rent"]'),
        "decision.toml, criteria 4, id: must be text; found ['rent'].",
        "Write it as text, in quotes.",
    ),
    "long name": (
        swap("Staff", "x" * 40_000),
        "decision.toml, parties 1 (staff), name: must have at most 250 characters; found 'xxxx",
        "… (40000 characters). Shorten it.",
    ),
    "control character": (
        swap("Staff", "Staff\\u0007"),
        "decision.toml, parties 1 (staff), name: must have no control characters; found '\\x07' in 'Staff\\x07'.",
        "Remove it.",
    ),
    "unknown method": (
        swap("question", 'method = "toppsis"\nquestion'),
        "decision.toml, method: must be one scoring method; ",
        "found 'toppsis'. Nearest: topsis",
    ),
    "unknown key": (
        swap("weight = 3", "weight = 3\nwieght = 3"),
        "decision.toml, criteria 3 (noise), wieght: fields are id, name, parent, weight, direction, ",
        "found 'wieght'. Did you mean 'weight'?",
    ),
    "unknown key at the top": (
        swap("question", "qestion"),
        "decision.toml, qestion: fields are format, title, question, method, weights_from, acceptance, criteria, "
        "comparisons, options, parties, log; found 'qestion'.",
        "Did you mean 'question'?",
    ),
    "unknown key of a veto": (
        swap("limit = 2", "limit = 2\nlimt = 3"),
        "decision.toml, parties 1 (staff), vetoes 1, limt: fields are criterion, limit, kind, evidence, why; "
        "found 'limt'.",
        "Did you mean 'limit'?",
    ),
    "veto off the scale": (
        swap("limit = 2", "limit = 20"),
        "decision.toml, parties 1 (staff), vetoes 1, limit: must lie on the criterion's scale, 0 to 10; found 20.",
        "Correct the limit or the scale.",
    ),
    "veto on unknown evidence": (
        swap('evidence = "A1"', 'evidence = ["A1", "A11"]'),
        "decision.toml, parties 1 (staff), vetoes 1, evidence: must be ids of the evidence table; found 'A11'.",
        "Did you mean 'A1'?",
    ),
    "vetoes that are not a list": (
        lambda text: text[: text.index("[[parties.vetoes]]")] + 'vetoes = "light"\n',
        "decision.toml, parties 1 (staff), vetoes: must be a list; found 'light'.",
        "Write [[vetoes]] before each entry, or a list of entries.",
    ),
    "table instead of a list": (
        lambda text: text.replace("[[parties]]", "[parties]").replace("[[parties.vetoes]]", "[parties.vetoes]"),
        "decision.toml, parties: must be a list; found {",
        "Write [[parties]] before each entry, or a list of entries.",
    ),
    "empty entry of the log": (
        lambda text: text + '\n[[log]]\nwhen = "today"\n',
        "decision.toml, log 1, what: must not be blank; found a blank.",
        "Say what was changed.",
    ),
    "entry that is not a table": (
        lambda text: 'log = ["made"]\n' + text,
        "decision.toml, log 1: an entry has the fields when, who, what; found 'made'.",
        'Write it as fields, such as when = "…".',
    ),
    "syntax": (
        swap('name = "Noise"', "name = Noise"),
        "decision.toml line 20, column 8: must be TOML; found 'name = Noise' (Invalid value).",
        'fields are written name = "text" or weight = 5',
    ),
    "a path of Windows": (
        swap('title = "Offices"', 'title = "C:\\Users\\x"'),
        "decision.toml line 1, column ",
        "Write \\\\ for \\, or put the text between single quotes.",
    ),
    "a path of Windows with a letter that means nothing": (
        swap('question = "Where to?"', 'question = "In D:\\plans"'),
        "decision.toml line 2, column ",
        "Write \\\\ for \\, or put the text between single quotes.",
    ),
    "text without an end": (
        lambda text: text + 'x = """never',
        "must be TOML; found ",
        "Correct the line",
    ),
    "the same key twice": (
        swap("weight = 3", "weight = 3\nweight = 3"),
        "decision.toml line 23, column ",
        "Correct the line",
    ),
}
