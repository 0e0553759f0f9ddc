"""Addresses of the room `demandes`."""

from django.urls import URLPattern, URLResolver, path

from jalon_web.demandes.views import centre, personne

app_name = "demandes"
urlpatterns: list[URLPattern | URLResolver] = [
    path("mon-espace/", personne.commencer, name="commencer"),
    path("mon-espace/envoye/", personne.commence, name="commence"),
    path("avant-le-bilan/", personne.avant, name="avant"),
    path("avant-le-bilan/centres/nouveau/", personne.fiche_nouvelle, name="fiche-nouvelle"),
    path("avant-le-bilan/centres/<uuid:fiche_id>/", personne.fiche, name="fiche"),
    path("avant-le-bilan/centres/<uuid:fiche_id>/retirer/", personne.retirer, name="fiche-retirer"),
    path("avant-le-bilan/comparer/", personne.comparer, name="comparer"),
    path("avant-le-bilan/carnet/detruire/", personne.bruler, name="carnet-detruire"),
    path("avant-le-bilan/demander/", personne.demander, name="demander"),
    path(
        "avant-le-bilan/demandes/<uuid:demande_id>/reprendre/", personne.reprendre, name="reprendre"
    ),
    path("demandes/", centre.recues, name="recues"),
    path("demandes/<uuid:demande_id>/", centre.recue, name="recue"),
    path("demandes/<uuid:demande_id>/ouvrir/", centre.ouvrir, name="ouvrir"),
]
