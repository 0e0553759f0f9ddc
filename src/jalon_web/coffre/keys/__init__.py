"""The key store: the keys that seal, their register, and who holds the store open."""
