"""Addresses: on a bilan for those who make links, apart and without any id for who holds one."""

from django.urls import path

from jalon_web.liens import views, views_visite

app_name = "liens"
BILAN = "bilans/<uuid:public_id>/liens"
LIEN = f"{BILAN}/<uuid:lien_id>"
urlpatterns = [
    path("lien/", views_visite.page, name="page"),
    path("lien/code/", views_visite.code, name="code"),
    path("lien/reponse/", views_visite.repondre, name="repondre"),
    path("lien/document.pdf", views_visite.document, name="document"),
    path("lien/merci/", views_visite.merci, name="merci"),
    path("lien/<str:jeton>/", views_visite.entrer, name="entrer"),
    path(f"{BILAN}/", views.liens, name="liens"),
    path(f"{BILAN}/employeur/", views.employeur, name="employeur"),
    path(f"{BILAN}/immersion/", views.partenaire, name="partenaire"),
    path(f"{LIEN}/", views.lien, name="lien"),
    path(f"{LIEN}/dire/", views.dire, name="dire"),
    path(f"{LIEN}/accorder/", views.accorder, name="accorder"),
    path(f"{LIEN}/code/", views.montrer_code, name="montrer-code"),
    path(f"{LIEN}/eteindre/", views.eteindre, name="eteindre"),
]
