"""Pages of the end of a bilan, made of values alone."""
