"""Change a workbook inside its package: edits are bytes, and what they do not touch stays as it is, byte for byte."""
