"""Workbooks that are refreshed whenever somebody has saved them."""
