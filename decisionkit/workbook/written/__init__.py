"""A described workbook as a file: the value of every formula, calculated from its text, and the bytes."""
