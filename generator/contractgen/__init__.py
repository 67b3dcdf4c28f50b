"""Generates everything that can be derived from one OpenAPI 3.1 document."""
