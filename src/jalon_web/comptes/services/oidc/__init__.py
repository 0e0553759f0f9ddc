"""What is said with an identity provider, and believed once proved."""
