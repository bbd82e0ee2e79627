"""Small inputs that cost much time or memory to read, or that flood a terminal."""
