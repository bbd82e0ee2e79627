"""From a decision to its scores: the veto screen, the arrays for one method, the ranking."""
