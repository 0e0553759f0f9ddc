"""A thread that checked a condition leaves nothing open behind it."""

from __future__ import annotations

import gc
import sqlite3
import threading
from typing import Any

import pytest

from jalon.cahier import engine


def test_the_connection_of_a_thread_is_closed_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[sqlite3.Connection] = []

    def connect(*args: Any, **kwargs: Any) -> sqlite3.Connection:
        opened.append(real(*args, **kwargs))
        return opened[-1]

    real = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", connect)
    thread = threading.Thread(target=lambda: engine._connection().execute("SELECT 1"))
    thread.start()
    thread.join()
    gc.collect()

    (connection,) = opened
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        connection.execute("SELECT 1")
