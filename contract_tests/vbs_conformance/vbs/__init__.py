"""What the suite knows of this API beyond the document: how to make things, and how they behave."""
