# Generated from Volume Backup Service API 1.0.0. Do not edit; run `vbs-contract generate`.
"""The calls, by resource."""

from . import backups, identity, jobs, native, policies, policy_tags, quotas, shares

__all__ = ["backups", "identity", "jobs", "native", "policies", "policy_tags", "quotas", "shares"]
