"""Addresses of the room `cahier`."""

from django.urls import URLPattern, URLResolver

app_name = "cahier"
urlpatterns: list[URLPattern | URLResolver] = []
