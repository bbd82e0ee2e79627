"""The facts of the headline as a workbook has them beside those of the library."""
