"""What is wrong with a workbook that was built?  One file per part of a package."""
