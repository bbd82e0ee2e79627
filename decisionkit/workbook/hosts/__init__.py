"""Where a refresh is made: in a closed file, in a book that a spreadsheet program has open, or in one in memory."""
