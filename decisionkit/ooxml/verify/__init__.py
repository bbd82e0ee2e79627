"""Is a patched workbook what was planned, and nothing else?  Reads both files; shares no code with what wrote."""
