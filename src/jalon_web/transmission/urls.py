"""Addresses of the room `transmission`."""

from django.urls import URLPattern, URLResolver, path

from jalon_web.transmission.views import proposition as propositions
from jalon_web.transmission.views import transmission

app_name = "transmission"
BILAN = "bilans/<uuid:public_id>/transmissions"
CEP = "bilans/<uuid:public_id>/proposition"
urlpatterns: list[URLPattern | URLResolver] = [
    path("recues/", transmission.recues, name="recues"),
    path("propositions/", propositions.faites, name="propositions"),
    path("propositions/nouvelle/", propositions.proposer, name="proposer"),
    path("propositions/<uuid:proposee_id>/", propositions.proposee, name="proposee"),
    path("propositions/<uuid:proposee_id>/effacer/", propositions.effacer, name="effacer"),
    path(f"{CEP}/", propositions.dans_le_bilan, name="proposition"),
    path(f"{CEP}/<uuid:proposee_id>/joindre/", propositions.joindre, name="joindre"),
    path(f"{CEP}/points/<uuid:point_id>/repondre/", propositions.repondre, name="point-repondre"),
    path(f"{CEP}/points/<uuid:point_id>/dire/", propositions.dire, name="point-dire"),
    path(f"{CEP}/reprendre/", propositions.reprendre, name="proposition-reprendre"),
    path(f"{BILAN}/", transmission.liaison, name="liaison"),
    path(f"{BILAN}/composer/<str:finalite>/", transmission.composer, name="composer"),
    path(f"{BILAN}/<uuid:transmission_id>/", transmission.transmission, name="transmission"),
    path(f"{BILAN}/<uuid:transmission_id>/reprendre/", transmission.reprendre, name="reprendre"),
    path(
        f"{BILAN}/<uuid:transmission_id>.pdf",
        transmission.transmission_pdf,
        name="transmission-pdf",
    ),
]
