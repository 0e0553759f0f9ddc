"""The convention: sent, read, signed by each, refused by silence."""
