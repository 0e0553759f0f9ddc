"""The floor of every room, without a word of the trade.

It keeps the outbox and the marks on the base itself; it gives the clock, and turns what is refused
or fails into pages. Every room enters. It never lets a content, an address or a name into a log.
"""
