"""Addresses of the room `demandes`."""

from django.urls import URLPattern, URLResolver, path

from jalon_web.demandes import views, views_centre

app_name = "demandes"
urlpatterns: list[URLPattern | URLResolver] = [
    path("mon-espace/", views.commencer, name="commencer"),
    path("mon-espace/envoye/", views.commence, name="commence"),
    path("avant-le-bilan/", views.avant, name="avant"),
    path("avant-le-bilan/centres/nouveau/", views.fiche_nouvelle, name="fiche-nouvelle"),
    path("avant-le-bilan/centres/<uuid:fiche_id>/", views.fiche, name="fiche"),
    path("avant-le-bilan/centres/<uuid:fiche_id>/retirer/", views.retirer, name="fiche-retirer"),
    path("avant-le-bilan/comparer/", views.comparer, name="comparer"),
    path("avant-le-bilan/carnet/detruire/", views.bruler, name="carnet-detruire"),
    path("avant-le-bilan/demander/", views.demander, name="demander"),
    path("avant-le-bilan/demandes/<uuid:demande_id>/reprendre/", views.reprendre, name="reprendre"),
    path("demandes/", views_centre.recues, name="recues"),
    path("demandes/<uuid:demande_id>/", views_centre.recue, name="recue"),
    path("demandes/<uuid:demande_id>/ouvrir/", views_centre.ouvrir, name="ouvrir"),
]
