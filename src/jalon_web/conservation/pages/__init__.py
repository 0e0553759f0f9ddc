"""What the pages of the end show, made of values alone."""
