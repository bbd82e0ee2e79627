"""Results as neutral tables and words: labels and formats, no drawing."""
