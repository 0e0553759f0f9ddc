"""Pages as values ready to be read, made from what a door returned."""
