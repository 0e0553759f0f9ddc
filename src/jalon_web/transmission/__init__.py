"""Transmissions to a CEP operator, composed by the person alone, frozen, taken back at will.

Nothing leaves this room but a snapshot named by a live accord. Source: Propositions 4 and 8.
"""
