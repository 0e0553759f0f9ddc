"""Addresses of the room `bilans`."""

from django.urls import URLPattern, URLResolver, path

from jalon_web.bilans import views

app_name = "bilans"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.liste, name="liste"),
    path("ouvrir/", views.ouvrir, name="ouvrir"),
    path("<uuid:public_id>/", views.dossier, name="dossier"),
    path("<uuid:public_id>/mon-bilan/", views.mon_bilan, name="mon-bilan"),
    path("<uuid:public_id>/convention/", views.contrat, name="contrat"),
    path("<uuid:public_id>/convention/noter/", views.convention, name="convention"),
    path("<uuid:public_id>/convention/loi/", views.loi, name="loi"),
    path("<uuid:public_id>/convention/cep/", views.information_cep, name="information-cep"),
    path("<uuid:public_id>/consentement/", views.consentement, name="consentement"),
    path("<uuid:public_id>/identite/", views.identite, name="identite"),
    path("<uuid:public_id>/seances/", views.seances, name="seances"),
    path("<uuid:public_id>/seances/noter/", views.seance_noter, name="seance-noter"),
    path(
        "<uuid:public_id>/seances/<uuid:seance_id>/", views.seance_modifier, name="seance-modifier"
    ),
    path(
        "<uuid:public_id>/seances/<uuid:seance_id>/annuler/",
        views.seance_annuler,
        name="seance-annuler",
    ),
    path(
        "<uuid:public_id>/seances/<uuid:seance_id>/confirmer/",
        views.seance_confirmer,
        name="seance-confirmer",
    ),
    path("<uuid:public_id>/cloture/", views.cloture, name="cloture"),
    path("<uuid:public_id>/decision/", views.decision, name="decision"),
    path("<uuid:public_id>/pause/", views.pause, name="pause"),
    path("<uuid:public_id>/reprise/", views.reprise, name="reprise"),
    path("<uuid:public_id>/arret/", views.arret, name="arret"),
    path("<uuid:public_id>/terme/", views.terme, name="terme"),
    path("<uuid:public_id>/conservation/", views.conservation, name="conservation"),
    path("<uuid:public_id>/qui-a-lu/", views.journal, name="journal"),
]
