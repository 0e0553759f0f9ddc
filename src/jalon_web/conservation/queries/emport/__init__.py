"""The person’s parcel: everything, in documents, in open tables, in a page to be read."""

from jalon_web.conservation.queries.emport.paquet import NOM, parcel_of

__all__ = ["NOM", "parcel_of"]
