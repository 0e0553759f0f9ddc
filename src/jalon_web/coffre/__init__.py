"""Confided contents, and the keys they are sealed under.

It keeps sealed contents and their versions in the data base, the wrapped keys and the register of
destructions in a store of its own (`cles.db`), and the journal of readings and writings. Rooms
above enter by `services` (seal, destroy), `queries` (open) and `journal` (record), having passed
the door of their own room first: nothing here asks who is entering. It never keeps a word in
clear, never keeps a data key between two calls, never writes either in a log or an error.
"""
