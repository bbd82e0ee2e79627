"""A decision: what a person wrote, the rules it keeps, and what follows from it."""
