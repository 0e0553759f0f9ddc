"""Addresses of the room `conventions`."""

from django.urls import URLPattern, URLResolver, path

from jalon_web.conventions import views

app_name = "conventions"
ICI = "<uuid:public_id>/convention"
UNE = f"{ICI}/<uuid:convention_id>"
urlpatterns: list[URLPattern | URLResolver] = [
    path(f"{ICI}/document/", views.convention, name="convention"),
    path(f"{ICI}/preparer/", views.preparer, name="preparer"),
    path(f"{UNE}/signer/", views.signer, name="signer"),
    path(f"{UNE}/payeur/", views.payeur, name="payeur"),
    path(f"{UNE}/reprendre/", views.reprendre, name="reprendre"),
    path(f"{UNE}/convention.pdf", views.pdf, name="pdf"),
    path(f"{UNE}/preuve.json", views.preuve, name="preuve"),
]
