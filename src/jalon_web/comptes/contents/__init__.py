"""The sealed values of the room, and how they are read back."""
