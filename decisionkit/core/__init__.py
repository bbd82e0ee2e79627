"""Decisions, outcomes and the rules that both must keep: numpy and the standard library only."""
