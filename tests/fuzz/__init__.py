"""Coverage-guided fuzzing of the reference server, below HTTP."""
