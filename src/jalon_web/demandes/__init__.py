"""Before a bilan: a space of one's own, a notebook of centres, a request to one of them.

Nothing here is part of a bilan: what is noted of an information interview is the person's alone.
Source: Propositions 6, 8 and 9.
"""
