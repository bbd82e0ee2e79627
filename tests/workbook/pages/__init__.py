"""Tests of the visible sheets of layout 2."""
