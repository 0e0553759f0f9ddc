"""Jalon, the thought: the cahier des charges as data, and the reasoning of a bilan de compétences.

Plain Python without database, request or clock. `pip install jalon` gives this library and the
`jalon` command. The web place that keeps, shows and protects is `jalon_web`.
"""
