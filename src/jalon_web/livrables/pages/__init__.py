"""The pages of documents: values ready to be read, computed here and not in templates.

Every function receives a bilan whose door was opened.
"""
