"""Signing in by ProConnect and FranceConnect, where the operator has set them.

django-allauth leads the dance; what it leaves out is here: a nonce sent and checked, the signature
of what comes back (identity token and userinfo) verified with the keys of the provider, the level
asked for (`acr`), the departure. Nothing that a provider says of a person is kept but the
identifier it gives of them. An identity opens an account only once its owner, signed in, has linked
it: the address that a provider tells proves nothing here.
"""
