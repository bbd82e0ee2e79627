"""How is the state of a decision put into words?  Formulas of a spreadsheet over facts, the one place of each sentence.

A name in braces is a fact (see ``decisionkit.views.facts``) or an earlier text.  A workbook has them in cells;
everywhere else they are calculated from the same formulas.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from decisionkit.core.families.pairwise import CONSISTENT_UP_TO
from decisionkit.core.shown import NOISELESS
from decisionkit.formula.cells import constant, values_of
from decisionkit.formula.evaluation import with_names
from decisionkit.formula.nodes import Node
from decisionkit.formula.parser import parse
from decisionkit.robustness.support import HIGH_FROM_SOURCES, HIGH_UP_TO, LOW_ABOVE, LOW_BELOW_SOURCES
from decisionkit.views.facts import Value

#: A lead below this share of the best possible score is called narrow.
NARROW = 0.05
#: Options within this share of the best possible score of the first one are within reach of it.
REACH = 0.1

_PLACE = re.compile(r"\{(\w+)\}")


def formula(sentence: str, places: Mapping[str, str]) -> str:
    """Return a sentence's formula with a cell, a name or a formula in place of each name in braces.

    >>> formula('IF({count}=0,"None.",{first})', {"count": "dk_count", "first": "B$3"})
    'IF(dk_count=0,"None.",B$3)'
    """
    return _PLACE.sub(lambda match: places[match[1]], sentence)


def names_in(sentence: str) -> tuple[str, ...]:
    """Return the names in braces, each once."""
    return tuple(dict.fromkeys(_PLACE.findall(sentence)))


def said(sentence: str, known: Mapping[str, Value]) -> Value:
    """Return what a sentence comes to.

    >>> said('{first}&" leads."', {"first": "Estate"})
    'Estate leads.'
    """
    found = with_names(tree(sentence), {name: constant(known[name]) for name in names_in(sentence)})
    value = values_of(found)[0]
    assert isinstance(value, float | str)
    return value


@cache
def tree(sentence: str) -> Node:
    """Return a sentence as it was read, once."""
    return parse(_PLACE.sub(r"\1", sentence))


def _fixed(number: str, decimals: str) -> str:
    """Return the formula of a number as ``core.shown.fixed`` writes it."""
    return f"FIXED(ROUND(ROUND({number},{NOISELESS}),{decimals})+0,{decimals},TRUE())"


def _percent(share: str, decimals: str = "0") -> str:
    """Return the formula of a share as ``core.shown.percent`` writes it."""
    return f'FIXED(ROUND(ROUND(100*{share},8),{decimals})+0,{decimals},TRUE())&" %"'


def _listed(first: str, second: str, count: str) -> str:
    """Return the formula that names one option or two, or says how many there are beside the first."""
    return f'{first}&IF({count}<2,"",IF({count}=2," and "&{second}," and "&({count}-1)&" others"))'


#: Options in words, by the first two names and how many there are.
LISTED = _listed("{one}", "{two}", "{number}")

_NO_LEADER = 'AND({holds}<>"",{holds}=0)'
#: A first place is not called a lead where scores lack a source, and nobody has worked out who is first without them.
_HEDGED = 'AND({recorded}=1,{unsupported}>0,{holds}="")'

_NOT_READY = (
    '"Not ready: "&{fault}&IF({faults}=1,"",IF({faults}=2," One more input needs attention.",'
    '" "&({faults}-1)&" more inputs need attention."))'
)
_NEAR = (
    '"No clear leader"&IF({near}<2,".",": "&{near}&" options lie "'
    f'&IF(ROUND(ROUND({{spread}},{NOISELESS}),{{decimals}})=0,"level.",'
    f'"within "&{_fixed("{spread}", "{decimals}")}&" of "&{{top}}&"."))'
)
_LEADS = (
    f'{{first}}&IF({_HEDGED}," is first by the best guesses with "," leads with ")&{{first_shown}}'
    '&IF(EXACT({first_number},{second_number}),", but by less than these digits show.",'
    f"IF(AND({{top}}>0,ROUND(ABS({{first_score}}-{{second_score}}),{NOISELESS})<{NARROW}*{{top}}),"
    '", but only just.","."))'
)
_TIP = (
    'IF({tip_leader}="","",{tip_criterion}&" weighs "&IF({tip_below}=1,"less","more")&" than "&'
    + _percent("{tip_weight}", "{tip_decimals}")
    + ")"
)
_SECOND = (
    f'IF(OR({{count}}<2,{{tied}}>1,{_NO_LEADER}),""," "&{{second}}&" has "&{{second_number}}&IF({{tip_leader}}<>"",'
    '", and "&IF(EXACT({tip_leader},{second}),"takes the lead","the lead passes to "&{tip_leader})&" when "&{tip_when},'
    'IF({tips_known}=1,", and no change of the weight of "&IF({tips_sought}>0,"one of the "&{tips_sought}'
    '&" heaviest criteria","one criterion")&" takes the lead away",""))&".")'
)
_WEAK = (
    'IF({tied}>1,"some scores have no source",IF({own}=0,"scores of other options have no source",'
    'IF({own}={scored},"none of its "&{scored}&" scores has a source",'
    '{own}&" of its "&{scored}&" scores "&IF({own}=1,"has","have")&" no source")))'
)
_AT_MIDDLE = '"with all such scores at mid-scale "'
_ENDS = (
    'IF(AND({worst}="",{best}=""),"",IF(AND(EXACT({worst},{middle}),EXACT({best},{middle}))," (at both ends too)",'
    '" ("&IF({worst}="","","at the worst end "&IF(EXACT({worst},{middle}),"too",{worst}))'
    '&IF(OR({worst}="",{best}=""),"",", ")'
    '&IF({best}="","","at the best end "&IF(EXACT({best},{middle}),"too",{best}))&")"))'
)
_READING = (
    'IF(OR({count}<2,{recorded}=0),"",'
    f'IF({{middle}}="",IF({{own}}=0,""," "&{{leaders}}&": "&{{weak}}&"."),'
    f'IF({_NO_LEADER}," "&{{leaders}}&IF({{tied}}>1," are"," is")&" first by the best guesses, but "'
    f'," "&{{leaders}}&": ")&{{weak}}&"; "&{_AT_MIDDLE}'
    '&IF(EXACT({middle},{leaders}),IF({tied}>1,"they stay first","it stays first"),"first place goes to "&{middle})'
    '&{ends}&"."))'
)
_REFERENCE = (
    'IF({reference}="",""," "&{reference}&", the reference, does better with "&'
    + _fixed("{reference_score}", "{decimals}")
    + '&".")'
)
_BLOCKED = (
    'IF({blocked}=0,""," "&{blocked}&" of "&{options}&" options "&IF({blocked}=1,"is","are")&" blocked by a party"'
    '&IF({surely}="","",IF({surely}>={blocked},"",IF({blocked}=1,", by its best guess only",'
    'IF({surely}=0,", each by its best guess only",'
    '": "&{surely}&" for certain, "&({blocked}-{surely})&" by best guess only"))))&".")'
)
_INCONSISTENT = (
    f'IF({{inconsistent}}<={CONSISTENT_UP_TO},"",'
    '" The comparisons behind the weights contradict each other (consistency ratio "&'
    + _fixed("{inconsistent}", "2")
    + '&").")'
)
_CONFIDENCE = (
    f'IF(OR({{unsupported}}>{LOW_ABOVE},{{sources}}<{LOW_BELOW_SOURCES}),"low",'
    f'IF(AND({{unsupported}}<={HIGH_UP_TO},{{sources}}>={HIGH_FROM_SOURCES}),"high","moderate"))'
)
_SUPPORT = (
    'IF({recorded}=0,""," Confidence is "&{confidence}&": "&IF(OR({unsupported}=1,{sources}=0),"no score has a source",'
    'IF({unsupported}=0,"every score has a source, "&IF({sources}=1,"the same one",{sources}&" in all"),'
    + _percent("{unsupported}")
    + '&" of the scores have no source, the others rest on "&IF({sources}=1,"one source",{sources}&" sources")))&".")'
)

#: Every text by name, those that later ones are made of first; all are texts but the number ``tip_decimals``.
SENTENCES: Mapping[str, str] = {
    "first_number": _fixed("{first_score}", "{decimals}"),
    "second_number": _fixed("{second_score}", "{decimals}"),
    "first_shown": '{first_number}&IF({lower}=1," (lower is better)",IF({top}=0,""," of "&{top}))',
    "leaders": _listed("{first}", "{second}", "{tied}"),
    "tip_decimals": "IF(" + _percent("{tip_weight}") + "<>" + _percent("{tip_now}") + ",0,"
    "IF(" + _percent("{tip_weight}", "1") + "<>" + _percent("{tip_now}", "1") + ",1,2))",
    "tip_when": _TIP,
    "weak": _WEAK,
    "ends": _ENDS,
    "confidence": _CONFIDENCE,
    "lead": f'IF({{faults}}>0,{_NOT_READY},IF({{options}}=0,"There is no option to rank yet.",'
    'IF({count}=0,"No option is left to rank: each one is blocked.",'
    'IF({count}=1,{first}&" is the only option to rank, with "&{first_shown}&".",'
    f'IF({_NO_LEADER},{_NEAR},IF({{tied}}>1,{{leaders}}&" share the lead with "&{{first_shown}}&".",{_LEADS}))))))',
    "second_place": _SECOND,
    "reading": _READING,
    "better_reference": _REFERENCE,
    "blocked_options": _BLOCKED,
    "contradictions": _INCONSISTENT,
    "support": _SUPPORT,
    "rest": 'IF({faults}>0,"",MID({second_place}&{reading}&{better_reference}&{blocked_options}&{contradictions}'
    "&{support},2,32000))",
    "headline": '{lead}&IF({rest}="",""," "&{rest})',
}
#: A change of a weight that takes the lead away, as one line of a list; of the facts that begin with tip_.
TIP = '{tip_leader}&" leads when "&{tip_when}&" (now "&' + _percent("{tip_now}", "{tip_decimals}") + '&")"'


def all_said(known: Mapping[str, Value]) -> Mapping[str, Value]:
    """Return what each of the sentences comes to, by name, beside the facts."""
    found = dict(known)
    for name, sentence in SENTENCES.items():
        found[name] = said(sentence, found)
    return found
