"""`python -m jalon.papiers < file`: the check itself, where it can harm nobody.

It writes one line, the kind of file or why it is refused, then the bytes that are kept.
"""

from __future__ import annotations

import resource
import sys

from jalon.papiers.apart import MEMOIRE, SECONDES
from jalon.papiers.fichier import LIMITE, FichierRefuse, check


def main() -> int:
    """Read a file, write what is kept of it; return 1 when nothing is."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMOIRE, MEMOIRE))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDES, SECONDES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        kept = check(sys.stdin.buffer.read(LIMITE + 1))
    except FichierRefuse as refused:
        sys.stdout.buffer.write(refused.code.encode() + b"\n")
        return 1
    except MemoryError:
        sys.stdout.buffer.write(b"long\n")
        return 1
    sys.stdout.buffer.write(kept.forme.encode() + b"\n" + kept.octets)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
