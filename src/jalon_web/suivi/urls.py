"""Addresses of the room `suivi`."""

from django.urls import URLPattern, URLResolver, path

from jalon_web.suivi.views import refus, suivi

app_name = "suivi"
BILAN = "<uuid:public_id>/suite"
PAS = f"{BILAN}/pas/<uuid:pas_id>"
urlpatterns: list[URLPattern | URLResolver] = [
    path(f"{BILAN}/", suivi.suite, name="suite"),
    path(f"{BILAN}/note-de-suivi.pdf", suivi.note, name="note"),
    path(f"{BILAN}/pas/", suivi.pas_nouveau, name="pas-nouveau"),
    path(f"{BILAN}/pas/reprendre/", suivi.pas_reprendre, name="pas-reprendre"),
    path(f"{PAS}/", suivi.pas, name="pas"),
    path(f"{PAS}/fait/", suivi.pas_fait, name="pas-fait"),
    path(f"{PAS}/retirer/", suivi.pas_retirer, name="pas-retirer"),
    path(f"{BILAN}/regard/", suivi.regard, name="regard"),
    path(f"{BILAN}/retour/", suivi.retour, name="retour"),
    path(f"{BILAN}/entretien/", suivi.entretien, name="entretien"),
    path("<uuid:public_id>/refus/", refus.refus, name="refus"),
    path("<uuid:public_id>/refus/ecrire/", refus.refuser, name="refuser"),
    path("<uuid:public_id>/refus/<uuid:refus_id>.pdf", refus.lettre, name="refus-pdf"),
    path("<uuid:public_id>/reclamations/", suivi.reclamations, name="reclamations"),
    path("<uuid:public_id>/reclamations/ecrire/", suivi.reclamer, name="reclamer"),
    path(
        "<uuid:public_id>/reclamations/<uuid:reclamation_id>/repondre/",
        suivi.repondre,
        name="reclamation-repondre",
    ),
]
