"""Functions for spreadsheet cells: ``from decisionkit.functions.cells import *`` makes a custom_functions module."""
