"""The invented people, what they say, and where each of their bilans stands. Nobody here exists."""
