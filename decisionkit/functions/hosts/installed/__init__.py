"""What of the cell functions is installed where, and how it comes there and away again."""
