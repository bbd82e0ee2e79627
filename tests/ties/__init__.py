"""Does a workbook find the ties that the library finds?  See ``python -m tests.ties``."""
