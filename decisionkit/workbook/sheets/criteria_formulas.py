"""The formulas of the table of criteria: shares, the tree, what is wrong with a row."""

from __future__ import annotations

from decisionkit.core.decision.fields.criteria import MOST_POINTS
from decisionkit.core.decision.fields.vetoes import WITHHOLDS
from decisionkit.core.decision.tables import LEAF
from decisionkit.workbook.tables import column, this

#: What is said of the swing of a criterion that only gathers others.
WHOLE_SWING = "everything below it from worst to best"


def _me(header: str) -> str:
    return this("criteria", header)


def _all(header: str) -> str:
    return column("criteria", header)


def up_formula(header: str) -> str:
    """Return the parent of the criterion whose id is in a column of the same row."""
    return f'IF({_me(header)}="","",IFERROR(INDEX({_all("Parent")},MATCH({_me(header)},{_all("Id")},0))&"",""))'


def _share_of(header: str) -> str:
    return f"IFERROR(INDEX({_all('Share')},MATCH({_me(header)},{_all('Id')},0)),0)"


def running(header: str) -> str:
    """Return the number of a row among those that a column marks with 1."""
    return f"IF({_me(header)}=1,SUM(INDEX({_all(header)},1):{_me(header)}),0)"


_OURS = f"--({_all('Parent')}={_me('Parent')})"
_WEIGHING = f"--({_all('Screens')}<>1)"
_SIBLINGS = f"SUMPRODUCT({_OURS},{_WEIGHING},{_all('Weight')})"
_POINTS = f"SUMPRODUCT({_OURS},{_all('Swing points')})"
_COUNTED_POINTS = f"SUMPRODUCT({_OURS},{_WEIGHING},{_all('Swing points')})"
_TYPED = f"IF({_SIBLINGS}>0,N({_me('Weight')})/{_SIBLINGS},0)"
_SWUNG = f"IF({_COUNTED_POINTS}>0,N({_me('Swing points')})/{_COUNTED_POINTS},0)"
_PAIRED = f"IFERROR(N(INDEX(dk_pair_weights,MATCH({_me('Id')},dk_pair_ids,0))),0)"
_SCREENED = f"SUMPRODUCT({_OURS},--({_all('Screens')}=1),SUMIF(dk_pair_ids,{_all('Id')},dk_pair_weights))"
_COMPARED = f"{_PAIRED}/(1-{_SCREENED})"
#: What a party names as its leaf and can block on screens, and does not weigh.
SCREENS = (
    f'IF(OR({_me("Id")}="",dk_acceptance="{LEAF}"),0,IF(AND(COUNTIF({column("parties", "Acceptance")},{_me("Id")})>0,'
    f'COUNTIFS({column("vetoes", "Criterion")},{_me("Id")},{column("vetoes", "Kind")},"<>{WITHHOLDS}")>0),1,0))'
)
SHARE = (
    f'IF({_me("Id")}="","",IF({_me("Screens")}=1,0,IF(dk_weighing_no=1,{_TYPED},'
    f"IF({_me('Siblings')}=1,1,IF(dk_weighing_no=2,{_SWUNG},{_COMPARED})))))"
)
SWING_SHARE = (
    f'IF(OR({_me("Id")}="",NOT(ISNUMBER({_me("Swing points")}))),"",IF({_POINTS}>0,{_me("Swing points")}/{_POINTS},""))'
)
SIBLINGS = f'IF({_me("Id")}="",0,SUMPRODUCT(({_all("Parent")}={_me("Parent")})*({_all("Id")}<>"")))'
_SO_FAR = f"INDEX({_all('Parent')},1):{_me('Parent')}", f"INDEX({_all('Id')},1):{_me('Id')}"
SIBLING_KEY = f'IF({_me("Id")}="","",{_me("Parent")}&"|"&SUMPRODUCT(({_SO_FAR[0]}={_me("Parent")})*({_SO_FAR[1]}<>"")))'
WITHIN = (
    f'IF({_me("Id")}="","",IF({_me("Parent")}="",1,{_me("Share")}*IF({_me("Up 2")}="",1,{_share_of("Parent")}'
    f'*IF({_me("Up 3")}="",1,{_share_of("Up 2")}))))'
)
TOP = (
    f'IF({_me("Id")}="","",IF({_me("Parent")}="",{_me("Id")},IF({_me("Up 2")}="",{_me("Parent")},'
    f'IF({_me("Up 3")}="",{_me("Up 2")},{_me("Up 3")}))))'
)
GLOBAL = f'IF({_me("Id")}="","",{_me("Within")}*{_share_of("Top")})'
IS_LEAF = f'IF({_me("Id")}="",0,IF(SUMPRODUCT(--({_all("Parent")}={_me("Id")}))>0,0,1))'
IS_TOP = f'IF(AND({_me("Id")}<>"",{_me("Parent")}=""),1,0)'


def _end(scale: str, meaning: str) -> str:
    """Return an end of the scale with what it means."""
    return f'N({_me(scale)})&IF({_me(meaning)}="",""," ("&{_me(meaning)}&")")'


_LOW, _HIGH = _end("Scale low", "Low end means"), _end("Scale high", "High end means")
_AMONG = (
    f'IF({_me("Parent")}="","At the top: ",'
    f'"In "&IFERROR(INDEX({_all("Criterion")},MATCH({_me("Parent")},{_all("Id")},0)),{_me("Parent")})&": ")'
)
SWING = (
    f'IF({_me("Id")}="","",{_AMONG}&IF({_me("Is leaf")}=0,"{WHOLE_SWING}",IF({_me("Better")}="lower",'
    f'"from "&{_HIGH}&" to "&{_LOW},"from "&{_LOW}&" to "&{_HIGH})))'
)
_ABOVE_UP_3 = f'IFERROR(INDEX({_all("Parent")},MATCH({_me("Up 3")},{_all("Id")},0))&"","")'
_THRESHOLDS = ("Indifferent up to", "Preferred from", "Veto from")
_SPAN = f"{_me(_THRESHOLDS[0])}:{_me(_THRESHOLDS[2])}"
_NOT_NUMBERS = f'SUMPRODUCT(--({_SPAN}<>""))>COUNTIF({_SPAN},">=0")'
_FALLING = (
    f"OR(AND(COUNT({_me(_THRESHOLDS[0])},{_me(_THRESHOLDS[1])})=2,{_me(_THRESHOLDS[0])}>{_me(_THRESHOLDS[1])}),"
    f"AND(COUNT({_me(_THRESHOLDS[2])})=1,MAX({_me(_THRESHOLDS[0])},{_me(_THRESHOLDS[1])})>{_me(_THRESHOLDS[2])}))"
)
_POINT = _me("Swing points")
_BAD_POINTS = f'IF({_POINT}="",FALSE,IF(ISNUMBER({_POINT}),OR({_POINT}<0,{_POINT}>{MOST_POINTS:g}),TRUE))'
_LISTED = "+".join(
    f"COUNTIFS({column('comparisons', side)},{_me('Id')},{column('comparisons', 'Counts')},1)"
    for side in ("First", "Second")
)
CHECK = (
    f'IF(AND({_me("Id")}="",{_me("Criterion")}=""),"",'
    f'IF({_me("Id")}="","needs an id",'
    f'IF(SUMPRODUCT(--({_all("Id")}={_me("Id")}))>1,"id used twice",'
    f'IF({_me("Criterion")}="","needs a name",'
    f'IF(SUMPRODUCT(({_all("Parent")}={_me("Parent")})*({_all("Criterion")}={_me("Criterion")}))>1,"name used twice",'
    f'IF(AND({_me("Parent")}<>"",ISNA(MATCH({_me("Parent")},{_all("Id")},0))),"parent is not an id",'
    f'IF(AND({_me("Up 3")}<>"",{_ABOVE_UP_3}<>""),"deeper than 4 levels, or a circle",'
    f'IF(NOT(ISNUMBER({_me("Weight")})),"weight is not a number",'
    f'IF({_me("Weight")}<0,"weight is negative",'
    f'IF({_SIBLINGS}<=0,"weights here are all 0",'
    f'IF({_BAD_POINTS},"swing points: 0 to 100",'
    f'IF(AND(dk_weighing_no=2,{_me("Siblings")}>1,{_me("Swing points")}=""),"swing points are missing",'
    f'IF(AND(dk_weighing_no=2,{_me("Siblings")}>1,{_POINTS}<=0),"swing points here are all 0",'
    f"IF(AND(dk_weighing_no=3,{_me('Siblings')}>1,ISNA(MATCH({_me('Id')},dk_pair_ids,0))),"
    f'"no room on Comparisons: rebuild",'
    f'IF(AND(dk_weighing_no=3,{_me("Siblings")}>1,{_LISTED}<{_me("Siblings")}-1),"a pair is not on Comparisons",'
    f'IF({_me("Is leaf")}=0,"",'
    f'IF(AND({_me("Better")}<>"higher",{_me("Better")}<>"lower"),"better: higher or lower",'
    f'IF(COUNT({_me("Scale low")},{_me("Scale high")})<2,"scale needs two numbers",'
    f'IF({_me("Scale low")}>={_me("Scale high")},"scale: low below high",'
    f'IF({_NOT_NUMBERS},"a threshold is not a number of 0 or more",'
    f'IF({_FALLING},"thresholds: indifferent, preferred, veto must rise","")))))))))))))))))))))'
)
