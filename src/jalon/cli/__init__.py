"""The command `jalon`: read a cahier des charges, check facts against it, without any server.

It keeps nothing and asks nothing of the network. It answers in French, or in JSON. Exit code 0 is
a clean answer, 1 an obligation that is not held, 2 a command or a file that cannot be used.
"""

from jalon.cli.commands import main

__all__ = ["main"]
