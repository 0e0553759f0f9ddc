"""Addresses of the room `bilans`."""

from django.urls import URLPattern, URLResolver

app_name = "bilans"
urlpatterns: list[URLPattern | URLResolver] = []
