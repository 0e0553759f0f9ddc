"""What several rooms' tests make or look at."""
