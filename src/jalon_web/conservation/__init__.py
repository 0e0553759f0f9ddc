"""The end of a bilan: what is kept until when, the export of everything, erasure, certificates.

It keeps what was said before a destruction, and nothing else. The person enters for her own bilan;
the daily task enters for every bilan that has ended. It destroys by the service of `bilans` and by
it alone, and never reads a content but to give it back to the person it belongs to.
"""
