"""Files sent to the service: read at the addresses that take one, in memory, never on the disk.

Left alone, Django writes a large file sent to any address, in clear, in a temporary folder.
"""

from __future__ import annotations

import io
import re
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from jalon.papiers import LIMITE

ADRESSES = re.compile(r"/piece/$")
"""Ends of the addresses that take a file."""
AUTOUR = 20_000
"""Bytes of a sending besides its file: the names of its fields, the token of the form."""


class DepotEnMemoire(FileUploadHandler):
    """Keep one file in memory where one is expected; skip every other, and any that is too heavy.

    The other fields of the form are read as usual.
    """

    expected = False
    held: io.BytesIO | None = None

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, str],  # noqa: N803 - the name that Django gives it
        content_length: int,
        *args: Any,
        **kwargs: Any,
    ) -> None:
        """Learn how much is coming, and where to."""
        path = getattr(self.request, "path", "")
        self.expected = bool(ADRESSES.search(path)) and content_length <= LIMITE + AUTOUR

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin the one file that is expected."""
        if not self.expected or self.held is not None:
            raise SkipFile
        super().new_file(*args, **kwargs)
        self.held = io.BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a piece of it."""
        if self.held is not None:
            self.held.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile | None:
        """Give it, once whole."""
        if self.held is None:
            return None
        self.held.seek(0)
        return InMemoryUploadedFile(
            file=self.held,
            field_name=self.field_name,
            name=self.file_name,
            content_type="application/octet-stream",
            size=file_size,
            charset=None,
        )
