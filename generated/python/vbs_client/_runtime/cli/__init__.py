# Generated from Volume Backup Service API 1.0.0. Do not edit; run `vbs-contract generate`.
"""The command line: fixed code, driven by a description of the commands."""
