"""Copies of the two stores: made while the service runs, verified, put back.

A copy of the data holds the base and the files, all sealed, never a key: with the key store of the
day it is stolen, it opens for nobody. The key store is copied apart, on another support. Putting a
copy back takes the key store of today, and the register of destructions is replayed before
anybody enters.
"""
