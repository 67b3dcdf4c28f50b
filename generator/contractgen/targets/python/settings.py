"""How the generated distribution is called."""

from __future__ import annotations

import keyword
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from contractgen.errors import TargetError

# What file systems and package indexes take.
_LONGEST = 60


@dataclass(frozen=True)
class PythonSettings:
    """Names that a document does not give.

    Attributes:
        distribution: name of the distribution.
        package: name under which it is imported.
        command: the command that generates it again, for the headers of files.
        docs: address below which the API reference is published, with a slash at its end.
        environment: begins the names of the environment variables that it reads.
        program: name of the command line.

    """

    distribution: str
    package: str
    command: str = "contractgen generate"
    docs: str = ""
    environment: str = ""
    program: str = ""

    @classmethod
    def of(cls, title: str, options: Mapping[str, str]) -> PythonSettings:
        """Return what is set, and for the rest what the title of the document suggests.

        Raises:
            TargetError: the package cannot be imported under its name.

        """
        settings = replace(cls.from_title(title), **options)
        if keyword.iskeyword(settings.package):
            what = f"the package {settings.package} has a keyword of Python as its name"
            raise TargetError(f"{what}; set another in [tool.contractgen.python]")
        word = settings.package.removesuffix("_client")
        return replace(
            settings,
            environment=settings.environment or word.upper(),
            program=settings.program or word.replace("_", "-"),
        )

    @classmethod
    def from_title(cls, title: str) -> PythonSettings:
        """Derive the names from the title of a document."""
        words = re.findall(r"[a-z0-9]+", title.lower()[:_LONGEST]) or ["api"]
        words = [*words, "client"] if words[-1] != "client" else words
        package = "_".join(words)
        return cls("-".join(words), f"api_{package}" if package[0].isdigit() else package)


def version(text: str) -> str:
    """Return the version of a document, if it can be one of a distribution."""
    return text if re.fullmatch(r"[0-9]+(\.[0-9]+)*", text) else "0"
