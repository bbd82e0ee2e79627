"""A small reader and calculator of spreadsheet formulas: the text is the one definition, its value is calculated."""
