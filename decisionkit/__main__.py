"""Runs the command line: ``python -m decisionkit``."""

from decisionkit.cli import main

if __name__ == "__main__":
    main()
