"""Functions for cells, one file each; ``from decisionkit.functions.cells import *`` gives them to xlwings."""
