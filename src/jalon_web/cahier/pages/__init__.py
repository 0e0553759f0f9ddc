"""Pages of the text and of its amendments: values made from what a door returned."""
