"""Sealed text that several people write: bound to the version read, autosaved, never lost.

It keeps no table: each room keeps its rows, which name a sealed content of `coffre`, and says who
may write. This room writes a version upon the one that was read, refuses to write over someone
else's words, and reads back values with their author, their instant and their history. It does not
know what a bilan is.
"""
