"""Addresses of the room `exercices`."""

from django.urls import URLPattern, URLResolver, path

from jalon_web.exercices import views

app_name = "exercices"
BILAN = "bilans/<uuid:public_id>/exercices"
ESSAI = f"{BILAN}/<uuid:essai_id>"
urlpatterns: list[URLPattern | URLResolver] = [
    path(f"{BILAN}/", views.exercices, name="exercices"),
    path(f"{BILAN}/choisir/<slug:code>/", views.choisir, name="choisir"),
    path(f"{ESSAI}/", views.essai, name="essai"),
    path(f"{ESSAI}/repondre/", views.repondre, name="repondre"),
    path(f"{ESSAI}/retirer/", views.retirer, name="retirer"),
    path("centre/methodes/", views.methodes, name="methodes"),
    path("centre/methodes/ajouter/", views.methode_nouvelle, name="methode-nouvelle"),
    path(
        "centre/methodes/<uuid:methode_id>/retirer/", views.methode_retirer, name="methode-retirer"
    ),
    path("methodes/<uuid:centre_id>/", views.declarees, name="declarees"),
]
