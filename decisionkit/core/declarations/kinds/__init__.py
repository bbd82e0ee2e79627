"""The kinds of methods: a file here is a kind."""
