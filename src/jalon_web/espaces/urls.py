"""Addresses of the room `espaces`."""

from django.urls import URLPattern, URLResolver

app_name = "espaces"
urlpatterns: list[URLPattern | URLResolver] = []
