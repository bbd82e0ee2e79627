"""How far does a ranking depend on the method, and how far on scores that are not sure?

Run: python 07_would_another_method_say_so_too.py
"""

from __future__ import annotations

import decisionkit as dk

decision = dk.ceasefire()

print("By every method that can take the decision:")
print(dk.compare(decision))

print("\nBy the decision's own method, each score anywhere within its range:")
print(dk.intervals(decision))

print("\nAsked alone, with what the method says beyond scores:")
outcome = decision.score("vikor", steps=True)
print(outcome)
print(*outcome.conclusions, sep="\n")
