"""Every method of every kind meets every fault of its input: a clear sentence, or a defined and finite result.

``arrays``, ``tables``, ``beside``, ``judgments``, ``groups`` and ``parameters`` hold the faults by kind of data,
``subjects`` the sound input of each method, ``results`` what a result must be like, ``grid`` walks over all of it.
``python -m tests.bad_input`` prints the numbers.
"""
