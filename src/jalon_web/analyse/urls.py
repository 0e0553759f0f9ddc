"""Addresses of the room `analyse`."""

from django.urls import URLPattern, URLResolver, path

from jalon_web.analyse import views

app_name = "analyse"
urlpatterns: list[URLPattern | URLResolver] = [
    path("<uuid:public_id>/analyse/", views.grille, name="grille"),
    path(
        "<uuid:public_id>/analyse/ressources/", views.ressource_proposer, name="ressource-proposer"
    ),
    path(
        "<uuid:public_id>/analyse/ressources/<uuid:ressource_id>/",
        views.ressource,
        name="ressource",
    ),
    path("<uuid:public_id>/analyse/quand-cela-pese/", views.malaise, name="malaise"),
    path("<uuid:public_id>/analyse/<slug:rubrique>/", views.ecrire, name="ecrire"),
    path("<uuid:public_id>/analyse/<slug:rubrique>/ecart/", views.ecart, name="ecart"),
]
