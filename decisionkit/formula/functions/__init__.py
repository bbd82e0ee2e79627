"""The functions that formulas may call: one file per group, each found by its file."""
