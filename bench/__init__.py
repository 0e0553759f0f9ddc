"""Benchmarks: each module here has `mesurer()`, which gives its figures; `make bench` runs them.

A figure is a mapping with `nom`, `valeur` and `unite`; beside a peer measured in the same run on
the same content, also `reference` (the peer, and what it took) and `ratio` (peer over ours).
"""
