"""The text in force, read in the browser: frames, rules, sources, where each is checked."""
