"""The room `livrables`."""
