"""Damaged and odd input of every kind: nothing but sentences may come of it, in little time and memory."""
