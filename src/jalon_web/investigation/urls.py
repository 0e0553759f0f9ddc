"""Addresses of the room `investigation`."""

from django.urls import URLPattern, URLResolver

app_name = "investigation"
urlpatterns: list[URLPattern | URLResolver] = []
