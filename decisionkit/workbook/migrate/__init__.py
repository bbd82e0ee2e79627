"""A workbook of layout 1 becomes one of layout 2, and what the analyst put into it stays."""
