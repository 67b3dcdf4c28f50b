"""Measurements of the reference server, run by `make bench-server`; nothing asserts them."""
