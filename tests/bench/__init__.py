"""Measurements, run by `make bench`: ratios side by side, never asserted."""
