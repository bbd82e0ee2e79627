"""A hand at an open workbook in LibreOffice: after every edit what is shown is right, or it says "Not ready".

`hand` finds the places of the book through its names, `edits` holds what an analyst does, one function an edit,
`judge` says what came of it, `sequences` draws several in a row. `python -m tests.workbook.live [SEED]` tries all,
`python -m tests.workbook.live.times BOOK...` measures.
"""
