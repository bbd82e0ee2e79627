"""Parts of an .xlsx package: open them safely and verify them. Knows nothing of decisions."""
