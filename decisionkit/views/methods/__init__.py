"""What is known of methods, as words and tables: the same in the terminal and in the documentation."""
