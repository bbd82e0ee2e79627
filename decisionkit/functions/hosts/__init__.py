"""The programs that call cell functions: one file per way to register them, nothing here that computes."""
