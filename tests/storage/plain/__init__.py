"""Plain tables that are made with faults: ``python -m tests.storage.plain`` says what became of them."""
