"""Pages of the homes and registers: values made from what a door returned."""
