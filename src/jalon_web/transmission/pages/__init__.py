"""Pages of transmissions and proposals: values made from what a door returned."""
