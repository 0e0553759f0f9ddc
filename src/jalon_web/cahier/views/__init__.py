"""Pages of the text, in force and in preparation."""
