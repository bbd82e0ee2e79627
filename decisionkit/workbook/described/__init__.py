"""Workbooks as data: what stands in each cell, how it looks, what it is called. Nothing here writes a file."""
