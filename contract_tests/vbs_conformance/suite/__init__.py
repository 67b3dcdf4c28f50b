"""The suite itself: a pytest package that is run against a target."""
