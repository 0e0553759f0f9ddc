"""Acts of the demonstration, room by room, by the people of a scene."""
