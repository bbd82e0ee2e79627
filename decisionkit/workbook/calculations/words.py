"""The headline and the status, from facts of the calculations."""

from __future__ import annotations

from decisionkit.workbook.plan.layout import Layout


def singles(layout: Layout) -> dict[str, str]:
    """Return the sentences, and the facts that they are made of."""
    name = "INDEX({O.name},MAX(1,{s.leader}))"
    score = "FIXED(INDEX({O.score},MAX(1,{s.leader})),{s.decimals},TRUE())"
    return {
        "lead": f'IF({{s.faults}}>0,"Not ready: "&{{s.fault}}&".",IF({{s.count}}=0,"No option is left to rank.",'
        f'{name}&" leads with "&{score}&"."))',
        "rest": '""',
        "headline": "{s.lead}&{s.rest}",
        "status": 'IF({s.faults}>0,"Not ready","Ready: every number is there")',
        "own_sheet": 'CELL("filename",dk_top)',
    }
