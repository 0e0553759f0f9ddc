"""Addresses: on a bilan for the authors of links, apart and without any id for recipients."""

from django.urls import path

from jalon_web.acces_personnel.views import lien, visite

app_name = "acces_personnel"
BILAN = "bilans/<uuid:public_id>/liens"
LIEN = f"{BILAN}/<uuid:lien_id>"
urlpatterns = [
    path("lien/", visite.page, name="page"),
    path("lien/code/", visite.code, name="code"),
    path("lien/reponse/", visite.repondre, name="repondre"),
    path("lien/document.pdf", visite.document, name="document"),
    path("lien/merci/", visite.merci, name="merci"),
    path("lien/<str:jeton>/", visite.entrer, name="entrer"),
    path(f"{BILAN}/", lien.liens, name="liens"),
    path(f"{BILAN}/employeur/", lien.employeur, name="employeur"),
    path(f"{BILAN}/immersion/", lien.partenaire, name="partenaire"),
    path(f"{LIEN}/", lien.lien, name="lien"),
    path(f"{LIEN}/dire/", lien.dire, name="dire"),
    path(f"{LIEN}/accorder/", lien.accorder, name="accorder"),
    path(f"{LIEN}/code/", lien.montrer_code, name="montrer-code"),
    path(f"{LIEN}/eteindre/", lien.eteindre, name="eteindre"),
]
