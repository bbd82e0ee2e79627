"""Is this a message that helps?"""

from __future__ import annotations

import re

from decisionkit.functions.hosts.answers import LONGEST_LINE
from tests.functions.faults.matrix import Case

#: Where, the rule, what was found, what to do; or where and what to do instead.
WHOLE = re.compile(r"DK_[A-Z]+: [^;]+; found .+\. \S.*[.?)]$|DK_[A-Z]+: \w+: no method .+; (nearest|no name).+")


def fault_of(case: Case) -> str:
    """Return what is wrong with the message of a case; "" if nothing is."""
    said = case.said()
    if not isinstance(said, str):
        return f"a table came out: {said[:2]}"
    start = f"{case.entry.name}: {case.argument}"
    wrong = {
        "it does not name the argument": not said.startswith(start),
        "it does not name the cell": any(each not in said.split(";")[0] for each in case.where),
        "it is too long": len(said) > LONGEST_LINE and case.entry.name != "DK_CHECK",
        "it was cut": "…" in said,
        "it is more than a line": not said.isprintable(),
        "it is about the code": "internal error" in said or "Traceback" in said,
        "it does not say what was found and what to do": WHOLE.fullmatch(said) is None,
    }
    found = [words for words, is_wrong in wrong.items() if is_wrong]
    return f"{'; '.join(found)}: {said}" if found else ""
