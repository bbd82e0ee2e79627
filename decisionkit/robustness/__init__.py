"""How sure is a ranking, and what would change it?"""
