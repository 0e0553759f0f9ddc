"""Clock, ids, outbox, refusals: what every room needs and no word of the trade."""
