"""Addresses of the room `suivi`."""

from django.urls import URLPattern, URLResolver, path

from jalon_web.suivi import refus_views, views

app_name = "suivi"
BILAN = "<uuid:public_id>/suite"
PAS = f"{BILAN}/pas/<uuid:pas_id>"
urlpatterns: list[URLPattern | URLResolver] = [
    path(f"{BILAN}/", views.suite, name="suite"),
    path(f"{BILAN}/note-de-suivi.pdf", views.note, name="note"),
    path(f"{BILAN}/pas/", views.pas_nouveau, name="pas-nouveau"),
    path(f"{BILAN}/pas/reprendre/", views.pas_reprendre, name="pas-reprendre"),
    path(f"{PAS}/", views.pas, name="pas"),
    path(f"{PAS}/fait/", views.pas_fait, name="pas-fait"),
    path(f"{PAS}/retirer/", views.pas_retirer, name="pas-retirer"),
    path(f"{BILAN}/regard/", views.regard, name="regard"),
    path(f"{BILAN}/retour/", views.retour, name="retour"),
    path(f"{BILAN}/entretien/", views.entretien, name="entretien"),
    path("<uuid:public_id>/refus/", refus_views.refus, name="refus"),
    path("<uuid:public_id>/refus/ecrire/", refus_views.refuser, name="refuser"),
    path("<uuid:public_id>/refus/<uuid:refus_id>.pdf", refus_views.lettre, name="refus-pdf"),
    path("<uuid:public_id>/reclamations/", views.reclamations, name="reclamations"),
    path("<uuid:public_id>/reclamations/ecrire/", views.reclamer, name="reclamer"),
    path(
        "<uuid:public_id>/reclamations/<uuid:reclamation_id>/repondre/",
        views.repondre,
        name="reclamation-repondre",
    ),
]
