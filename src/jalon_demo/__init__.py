"""The demonstration: invented people, played act by act through the services, as they would be.

It stands beside the place and is no part of the wheel. It fills an empty base, once, for the day
that it is given; the place knows of it a mark on the base and the list of accounts kept there.
"""
