"""Classic Excel on Windows: cell functions through xlwings, a VBA module for each workbook and Python over COM."""
