"""From what is written to the documents of `jalon.rendering`, without typing anything twice."""
