"""Guards of the tree itself: orders, sizes, doors, pages that say what the code does."""
