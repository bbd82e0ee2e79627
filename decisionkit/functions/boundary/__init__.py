"""Between cells and arrays: what ranges hold and how they are read, once for every function and every host."""
