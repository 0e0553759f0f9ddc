"""The walks, in a real browser, as the people of the cast."""
