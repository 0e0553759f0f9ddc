"""The common grid of the situation, in several voices, and the resources found together.

Keeps who wrote in which heading and when; the words stand sealed in the compartment `travail`. The
person and the counsellors in charge enter. It never scores, sums up or computes a gap: a gap is
written by people. What the person sets aside is not told to anyone.
"""
