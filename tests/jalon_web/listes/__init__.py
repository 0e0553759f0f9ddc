"""Every list asks the base as much for three things as for one."""
