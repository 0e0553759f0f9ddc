"""What is done in each room of the place, by the people of a scene."""
