"""What a workbook's layout is: planned from a decision, stored in the book, read back."""
