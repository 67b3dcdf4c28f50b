"""What is found wrong with a target: one record for each departure from the contract."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """A departure of the target from the contract.

    Attributes:
        about: id of the rule, state or operation that the target breaks.
        place: what in the request or answer it is about, such as `body.backup.name`.
        expected: what the contract demands.
        got: what the target did.
        request: the request as a curl command, secrets taken out.
        answer: status and body of the answer, secrets taken out.
        clause: section of the text and pointer into openapi.json.

    """

    about: str
    place: str
    expected: str
    got: str
    request: str = ""
    answer: str = ""
    clause: str = ""


class Broken(AssertionError):
    """A check failed; carries every finding that it made."""

    def __init__(self, *findings: Finding) -> None:
        self.findings = findings
        super().__init__(
            "\n".join(f"{f.about}: expected {f.expected}, got {f.got}" for f in findings)
        )
