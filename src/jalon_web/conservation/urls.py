"""Addresses of the room `conservation`."""

from django.urls import URLPattern, URLResolver, path

from jalon_web.conservation import views

app_name = "conservation"
urlpatterns: list[URLPattern | URLResolver] = [
    path("bilans/<uuid:public_id>/mes-donnees/", views.donnees, name="donnees"),
    path("bilans/<uuid:public_id>/mes-donnees/tout.zip", views.tout, name="tout"),
    path("bilans/<uuid:public_id>/mes-donnees/effacer/", views.effacer, name="effacer"),
    path("attestations/", views.attestations, name="attestations"),
    path("attestations/verifier/", views.verifier, name="verifier"),
    path("attestations/<slug:numero>.pdf", views.attestation_pdf, name="attestation-pdf"),
    path("attestations/<slug:numero>/", views.attestation, name="attestation"),
]
