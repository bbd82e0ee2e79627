"""Sorting methods: one file each; file name = key = function name."""
