"""The tables of linked identities, in place of the migrations of django-allauth.

As for second factors (`comptes.mfa`): the same tables without the check of JSON columns that SQLite
refuses under `trusted_schema=OFF`. Only one of them is ever filled, with a provider and the
identifier it gives of a person: no name, no address, no token.
"""
