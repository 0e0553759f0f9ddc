"""The log of a fault: its place and its type, never the value being handled.

The message of an exception, the path of an address and the variables of a frame can all hold what
somebody confided; a line of log holds none of them.
"""

from __future__ import annotations

import logging
import traceback
from types import TracebackType

Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def where(error: BaseException) -> str:
    """Return the type of an exception and the lines it went through, causes included."""
    told = []
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        frames = traceback.extract_tb(link.__traceback__)
        steps = "".join(f"\n  {f.filename}:{f.lineno} {f.name}" for f in frames)
        told.append(f"{type(link).__module__}.{type(link).__qualname__}{steps}")
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    return "\ncausée par ".join(told)


class Sobre(logging.Formatter):
    """Write a record without the message of the exception it carries."""

    def formatException(self, ei: Raised) -> str:  # noqa: N802 - the name is the library's
        """Return where the exception went, and its type."""
        return where(ei[1]) if ei[1] is not None else ""
