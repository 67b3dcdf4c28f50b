"""Faults, enumerated from the document and its rules, and some that are written by hand."""
