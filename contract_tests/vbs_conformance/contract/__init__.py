"""The contract at run time, read from openapi.json and rules.json.

The suite and the reference server share this package; neither writes a constraint of its own.
"""

from vbs_conformance.contract.contract import Contract, Match
from vbs_conformance.contract.loading import load_contract, parse_contract
from vbs_conformance.contract.model import (
    Body,
    ContractError,
    ErrorCode,
    Operation,
    Parameter,
    Reading,
    Response,
    Rule,
    StateCode,
)

__all__ = [
    "Body",
    "Contract",
    "ContractError",
    "ErrorCode",
    "Match",
    "Operation",
    "Parameter",
    "Reading",
    "Response",
    "Rule",
    "StateCode",
    "load_contract",
    "parse_contract",
]
