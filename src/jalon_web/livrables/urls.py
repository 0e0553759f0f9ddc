"""Addresses of the room `livrables`."""

from django.urls import URLPattern, URLResolver

app_name = "livrables"
urlpatterns: list[URLPattern | URLResolver] = []
