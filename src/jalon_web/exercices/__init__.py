"""Exercises picked for one bilan, by the person and her counsellor; answers sealed with her work.

Both enter while the work is open; the person alone after. A centre adds exercises of its own,
without code, and the public reads which methods it uses. Nothing is imposed, timed or ranked.
"""
