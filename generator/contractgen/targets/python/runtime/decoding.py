"""Undoes the compression of answers, never beyond a number of bytes."""

from __future__ import annotations

import zlib

from .errors import DecodeError, ResponseTooLargeError

_CODINGS = frozenset({"gzip", "x-gzip", "deflate"})
# zlib finds out by itself which of them it is.
_WINDOW = zlib.MAX_WBITS | 32
_MAX_CODINGS = 2


def decoded(content: bytes, codings: str, limit: int) -> bytes:
    """Undo the codings of a body.

    Args:
        content: the body as it came.
        codings: the header Content-Encoding.
        limit: how many bytes there may be after each step.

    Raises:
        DecodeError: a coding is not known, there are too many, or the body is damaged.
        ResponseTooLargeError: there are more bytes than the limit.

    """
    names = [one.strip().lower() for one in codings.split(",")]
    names = [name for name in names if name not in ("", "identity")]
    if len(names) > _MAX_CODINGS:
        raise DecodeError(f"the answer is compressed {len(names)} times")
    for name in reversed(names):
        if name not in _CODINGS:
            raise DecodeError(f"the answer has the coding {name!r}, which nobody has asked for")
        content = _inflated(content, limit)
    return content


def _inflated(content: bytes, limit: int) -> bytes:
    inflating = zlib.decompressobj(_WINDOW)
    try:
        result = inflating.decompress(content, limit + 1)
    except zlib.error as error:
        raise DecodeError(f"the answer is not compressed as it says: {error}") from error
    if len(result) > limit:
        raise ResponseTooLargeError(f"the answer is larger than {limit} bytes")
    if not inflating.eof:
        raise DecodeError("the answer ends before its compressed body does")
    return result
