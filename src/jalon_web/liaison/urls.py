"""Addresses of the room `liaison`."""

from django.urls import URLPattern, URLResolver, path

from jalon_web.liaison import views

app_name = "liaison"
BILAN = "bilans/<uuid:public_id>/transmissions"
urlpatterns: list[URLPattern | URLResolver] = [
    path("recues/", views.recues, name="recues"),
    path(f"{BILAN}/", views.liaison, name="liaison"),
    path(f"{BILAN}/composer/<str:finalite>/", views.composer, name="composer"),
    path(f"{BILAN}/<uuid:transmission_id>/", views.transmission, name="transmission"),
    path(f"{BILAN}/<uuid:transmission_id>/reprendre/", views.reprendre, name="reprendre"),
    path(f"{BILAN}/<uuid:transmission_id>.pdf", views.transmission_pdf, name="transmission-pdf"),
]
