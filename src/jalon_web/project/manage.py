"""`jalon-place`: the operator's commands (migrate, demo, check…)."""

from __future__ import annotations

import os
import sys

from jalon_web.project.config import ConfigError


def main() -> None:
    """Run one command; a wrong setting is said in a sentence, without a trace."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jalon_web.project.settings")
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ConfigError as error:
        sys.exit(f"Jalon ne démarre pas : {error}")


if __name__ == "__main__":
    main()
