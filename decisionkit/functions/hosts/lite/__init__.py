"""xlwings Lite: Python inside of Excel, with our wheel."""
