"""Addresses of the room `espaces`."""

from django.urls import URLPattern, URLResolver, path

from jalon_web.espaces import views

app_name = "espaces"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.accueil, name="accueil"),
    path("bilan-ou-cep/", views.comparer, name="comparer"),
    path("chez-moi/", views.chez_moi, name="chez-moi"),
    path("centre/", views.centre, name="centre"),
    path("programmes/", views.programmes, name="programmes"),
    path("accessibilite/", views.accessibilite, name="accessibilite"),
    path("vos-donnees/", views.donnees, name="donnees"),
    path("mentions-legales/", views.mentions, name="mentions"),
    path("simulations/<uuid:public_id>/", views.simuler, name="simuler"),
    path("aide/", views.aide, name="aide"),
]
