"""The pages of the agenda, as values."""
