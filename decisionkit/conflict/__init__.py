"""The built-in case of ceasefire options, and models of ceasefires."""
