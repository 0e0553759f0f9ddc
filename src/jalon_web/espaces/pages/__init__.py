"""What the pages show: values ready to be read, made from what a door returned."""
