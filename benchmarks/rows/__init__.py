"""The rows of the benchmark; each module has ``measured``, which makes one table."""
