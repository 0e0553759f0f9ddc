"""Addresses of the room `liaison`."""

from django.urls import URLPattern, URLResolver, path

from jalon_web.liaison import propositions_views as propositions
from jalon_web.liaison import views

app_name = "liaison"
BILAN = "bilans/<uuid:public_id>/transmissions"
CEP = "bilans/<uuid:public_id>/proposition"
urlpatterns: list[URLPattern | URLResolver] = [
    path("recues/", views.recues, name="recues"),
    path("propositions/", propositions.faites, name="propositions"),
    path("propositions/nouvelle/", propositions.proposer, name="proposer"),
    path("propositions/<uuid:proposee_id>/", propositions.proposee, name="proposee"),
    path("propositions/<uuid:proposee_id>/effacer/", propositions.effacer, name="effacer"),
    path(f"{CEP}/", propositions.dans_le_bilan, name="proposition"),
    path(f"{CEP}/<uuid:proposee_id>/joindre/", propositions.joindre, name="joindre"),
    path(f"{CEP}/points/<uuid:point_id>/repondre/", propositions.repondre, name="point-repondre"),
    path(f"{CEP}/points/<uuid:point_id>/dire/", propositions.dire, name="point-dire"),
    path(f"{CEP}/reprendre/", propositions.reprendre, name="proposition-reprendre"),
    path(f"{BILAN}/", views.liaison, name="liaison"),
    path(f"{BILAN}/composer/<str:finalite>/", views.composer, name="composer"),
    path(f"{BILAN}/<uuid:transmission_id>/", views.transmission, name="transmission"),
    path(f"{BILAN}/<uuid:transmission_id>/reprendre/", views.reprendre, name="reprendre"),
    path(f"{BILAN}/<uuid:transmission_id>.pdf", views.transmission_pdf, name="transmission-pdf"),
]
