"""The convention: written by the centre, read and signed by the person, by who pays if they do.

Its bytes are frozen when it is sent; each signature names them. Source: R. 6313-8, D. 6353-1.
"""
