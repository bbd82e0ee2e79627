"""A plain table of options and criteria, as people have it, becomes a decision: read, understood, said, asked."""
