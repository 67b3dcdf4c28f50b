"""The command line: fixed code, driven by a description of the commands."""
