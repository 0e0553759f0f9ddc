"""The table of second factors, in place of the migrations of django-allauth.

SQLite runs here with `trusted_schema=OFF`, and some of its versions then refuse `JSON_VALID` in
the schema, which Django writes for every JSON column. The table is the same without that check:
the same state, so that `makemigrations --check` tells when django-allauth changes its model.
"""
