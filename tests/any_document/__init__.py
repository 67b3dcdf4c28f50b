"""Tries the generator on public documents that nobody wrote for it."""
