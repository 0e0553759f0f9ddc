"""The convention: written by the centre, signed by the person, and by the payer if a party.

Its bytes are frozen when it is sent; each signature names them. Source: R. 6313-8, D. 6353-1.
"""
