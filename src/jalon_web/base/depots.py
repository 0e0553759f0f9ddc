"""Files sent to the service: no page takes any yet, so none is read and none touches the disk.

Left alone, Django writes a large file sent to any address, in clear, in a temporary folder.
"""

from __future__ import annotations

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile


class AucunDepot(FileUploadHandler):
    """Skip every file; the other fields of the form are read as usual."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Refuse to begin."""
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep nothing."""

    def file_complete(self, file_size: int) -> None:
        """Give nothing."""
