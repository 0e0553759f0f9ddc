"""The key store: the keys that seal, their register, and the process that holds the store open."""
