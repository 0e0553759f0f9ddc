"""The common grid, in several voices; the person's words come first and nothing is scored."""
