"""Decisions in workbooks of layout 2: one grid, and tables for what does not fit into it."""
