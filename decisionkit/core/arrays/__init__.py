"""The door for arrays: what was handed in, checked once and named in messages."""
