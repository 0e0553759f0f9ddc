"""What the tree itself must hold: orders, sizes, doors, pages that say what the code does."""
