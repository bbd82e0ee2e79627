"""Files that are whole: written in one go, kept as they were otherwise, and read without halves of two.

A file of its own is written beside its target and takes its place in one step. The files of a folder belong together:
before the first is replaced, one hidden file, the journal, holds all of them as they were and as they will be, and from
then on the new ones count. Whoever reads meanwhile, or after the writer was killed, takes the journal into account;
whoever writes next finishes what it says.
"""
