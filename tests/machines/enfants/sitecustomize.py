"""Move the clock of a process that a test started, before it does anything: `tests.horloge`.

Python imports a module of this name by itself when it finds one; this folder is on the path of
those processes alone.
"""

import os
import sys
import time

_MOVED = os.environ.get("HORLOGE_DECALAGE")
if _MOVED:
    # `time_machine` takes pytest along when it finds it, for a fixture: half a second a process.
    _absent = "pytest" not in sys.modules
    if _absent:
        sys.modules["pytest"] = None  # type: ignore[assignment]
    import time_machine

    if _absent:
        del sys.modules["pytest"]
    time_machine.travel(time.time() + float(_MOVED), tick=True).start()
