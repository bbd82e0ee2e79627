"""Plain tables that are made with faults: ``python -m tests.storage.plain`` reads many and prints what became of them."""
