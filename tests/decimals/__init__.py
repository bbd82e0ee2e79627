"""Tables of decimals, on which differences equal thresholds all the time, against exact fractions.

``python -m tests.decimals`` tries all of it and prints how much was tried and how much was wrong;
``tests/test_decimals.py`` tries a tenth.
"""
