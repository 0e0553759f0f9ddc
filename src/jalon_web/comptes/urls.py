"""Addresses of the room `comptes`."""

from django.urls import URLPattern, URLResolver, path

from jalon_web.comptes import views

app_name = "comptes"
urlpatterns: list[URLPattern | URLResolver] = [
    path("invitation/<str:jeton>/", views.invitation, name="invitation"),
    path("demonstration/", views.demo_entree, name="demo-entree"),
]
