"""The conformance suite of the Volume Backup Service contract, and its reference server."""
