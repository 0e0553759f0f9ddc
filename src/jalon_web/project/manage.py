"""`jalon-place`: the operator's commands (migrate, demo, check…)."""

from __future__ import annotations

import os
import sys

from jalon_web.project.config import ConfigError


def main() -> None:
    """Run one command; a wrong setting is said in a sentence, without a trace."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jalon_web.project.settings")
    from django.core.management import execute_from_command_line

    # A command is a word: `verifier-sauvegarde` is the module `verifier_sauvegarde`.
    program, *rest = sys.argv
    words = [rest[0].replace("-", "_"), *rest[1:]] if rest and rest[0][:1] != "-" else rest
    try:
        execute_from_command_line([program, *words])
    except ConfigError as error:
        sys.exit(f"Jalon ne démarre pas : {error}")


if __name__ == "__main__":
    main()
