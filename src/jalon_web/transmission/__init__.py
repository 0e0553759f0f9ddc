"""What a person sends to a CEP operator, composed by her alone, frozen, taken back when she wants.

Nothing leaves this room but a snapshot named by a live accord. Source: Propositions 4 and 8.
"""
