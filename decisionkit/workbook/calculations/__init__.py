"""The hidden sheet that calculates: it reads the grid by position, and everything that is shown reads it.

One file holds what belongs together: facts about each criterion, about each option, blocks of both, and single facts.
Each fact is a formula text in which the others are named in braces:

| in a text | means |
|---|---|
| ``{c.weight}`` | the fact about the criterion of this column |
| ``{C.weight}`` | that of all criteria, a row |
| ``{o.name}`` | the fact about the option of this row |
| ``{O.name}`` | that of all options, a column |
| ``{up.name}``, ``{so_far.name}`` | that of the row above, that of all options down to this row |
| ``{b.p}`` | the block's cell of this option and criterion |
| ``{over.p}``, ``{left.p}``, ``{last.p}`` | the block's cell above, on the left, and the last one of this option |
| ``{row.p}``, ``{col.p}``, ``{B.p}`` | the block's row of this option, its column of this criterion, all of it |
| ``{s.count}`` | a single fact |
"""
