"""Bring a workbook that people work in up to date, and change nothing else in it.

What has to change is planned first (`plan`), as edits that say what they do; a host then makes them: a file that is
closed, or a spreadsheet that has it open.
"""
