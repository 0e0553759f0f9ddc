"""Addresses of the room `cahier`."""

from django.urls import URLPattern, URLResolver, path

from jalon_web.cahier.views import avenants, financeurs, texte

app_name = "cahier"
AVENANT = "avenants/<uuid:public_id>"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", texte.cadres, name="cadres"),
    path("comparer/", texte.comparer, name="comparer"),
    path("financeurs/", financeurs.financeurs, name="financeurs"),
    path("avenants/", avenants.liste, name="avenants"),
    path("avenants/ouvrir/", avenants.ouvrir, name="avenant-ouvrir"),
    path(f"{AVENANT}/", avenants.avenant, name="avenant"),
    path(f"{AVENANT}/regles/", avenants.regles, name="avenant-regles"),
    path(f"{AVENANT}/regles/<str:regle>/", avenants.modifier, name="avenant-modifier"),
    path(f"{AVENANT}/regles/<str:regle>/apercu/", avenants.apercu, name="avenant-apercu"),
    path(f"{AVENANT}/nouvelles/", avenants.nouvelles, name="avenant-nouvelles"),
    path(f"{AVENANT}/consulter/", avenants.consulter, name="avenant-consulter"),
    path(f"{AVENANT}/reprendre/", avenants.reprendre, name="avenant-reprendre"),
    path(f"{AVENANT}/retirer/", avenants.retirer, name="avenant-retirer"),
    path(f"{AVENANT}/avis/", avenants.dire, name="avenant-avis"),
    path(f"{AVENANT}/avis/<uuid:avis_id>/", avenants.repondre, name="avenant-repondre"),
    path(f"{AVENANT}/adopter/", avenants.adopter, name="avenant-adopter"),
    path(f"{AVENANT}/fichiers.zip", avenants.fichiers, name="avenant-fichiers"),
    path("<slug:cadre>.pdf", texte.imprimer, name="imprimer"),
    path("<slug:cadre>/", texte.texte, name="texte"),
    path("<slug:cadre>/regles/<str:regle>/", texte.regle, name="regle"),
]
