# Generated from Volume Backup Service API 1.0.0. Do not edit; run `vbs-contract generate`.
"""What the generated code rests on; nothing in here is meant to be imported by users."""
