"""The rules: each a module with one function, which finds one kind of change."""
