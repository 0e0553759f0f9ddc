"""Hours, rooms and private calendars of whoever meets, whatever they meet for.

A counsellor writes weekly hours and days away, a manager keeps the rooms of a centre, anyone opens
a private calendar. It knows no bilan: a room whose people meet declares a source of meetings
(`queries.sources`), which says what hours it takes and what its people read of them. The meeting
itself (who proposes, who accepts, what it is about, where) stays in that room, with its history and
the page that lays out a whole programme; both read here what is free.
It never says why someone is away, nor what a meeting is about.
"""
