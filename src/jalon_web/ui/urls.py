"""Addresses of the room `ui`."""

from django.urls import URLPattern, URLResolver, path

from jalon_web.ui import views

app_name = "ui"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.galerie, name="galerie"),
    path("reglages/", views.reglages, name="reglages"),
]
