"""Addresses of the room `analyse`."""

from django.urls import URLPattern, URLResolver

app_name = "analyse"
urlpatterns: list[URLPattern | URLResolver] = []
