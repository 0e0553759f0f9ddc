"""Addresses of the room `cahier`."""

from django.urls import URLPattern, URLResolver, path

from jalon_web.cahier.views import amendement, financeurs, texte

app_name = "cahier"
AMENDEMENT = "avenants/<uuid:public_id>"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", texte.cadres, name="cadres"),
    path("comparer/", texte.comparer, name="comparer"),
    path("financeurs/", financeurs.financeurs, name="financeurs"),
    path("avenants/", amendement.liste, name="amendements"),
    path("avenants/ouvrir/", amendement.ouvrir, name="amendement-ouvrir"),
    path(f"{AMENDEMENT}/", amendement.amendement, name="amendement"),
    path(f"{AMENDEMENT}/regles/", amendement.regles, name="amendement-regles"),
    path(f"{AMENDEMENT}/regles/<str:regle>/", amendement.modifier, name="amendement-modifier"),
    path(f"{AMENDEMENT}/regles/<str:regle>/apercu/", amendement.apercu, name="amendement-apercu"),
    path(f"{AMENDEMENT}/nouvelles/", amendement.nouvelles, name="amendement-nouvelles"),
    path(f"{AMENDEMENT}/consulter/", amendement.consulter, name="amendement-consulter"),
    path(f"{AMENDEMENT}/reprendre/", amendement.reprendre, name="amendement-reprendre"),
    path(f"{AMENDEMENT}/retirer/", amendement.retirer, name="amendement-retirer"),
    path(f"{AMENDEMENT}/avis/", amendement.dire, name="amendement-avis"),
    path(f"{AMENDEMENT}/avis/<uuid:avis_id>/", amendement.repondre, name="amendement-repondre"),
    path(f"{AMENDEMENT}/adopter/", amendement.adopter, name="amendement-adopter"),
    path(f"{AMENDEMENT}/fichiers.zip", amendement.fichiers, name="amendement-fichiers"),
    path("<slug:cadre>.pdf", texte.imprimer, name="imprimer"),
    path("<slug:cadre>/", texte.texte, name="texte"),
    path("<slug:cadre>/regles/<str:regle>/", texte.regle, name="regle"),
]
