"""Jalon, the place: keeps, shows and protects. It thinks nothing: `jalon` does."""
