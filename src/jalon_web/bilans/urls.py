"""Addresses of the room `bilans`."""

from django.urls import URLPattern, URLResolver, path

from jalon_web.bilans import views
from jalon_web.bilans.views import accords, agenda, horaires, planning, releve

app_name = "bilans"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.liste, name="liste"),
    path("ouvrir/", views.ouvrir, name="ouvrir"),
    path("mon-agenda/", agenda.mon_agenda, name="mon-agenda"),
    path("mon-agenda/lien/", agenda.flux_ouvrir, name="flux-ouvrir"),
    path("mon-agenda/lien/fermer/", agenda.flux_fermer, name="flux-fermer"),
    path("mes-heures/", horaires.mes_heures, name="mes-heures"),
    path("salles/", horaires.salles, name="salles"),
    path("salles/<uuid:salle_id>/", horaires.salle, name="salle"),
    path("depart/<uuid:compte_id>/<slug:code>/", releve.depart, name="depart"),
    path("<uuid:public_id>/", views.dossier, name="dossier"),
    path("<uuid:public_id>/mon-bilan/", views.mon_bilan, name="mon-bilan"),
    path("<uuid:public_id>/convention/", views.contrat, name="contrat"),
    path("<uuid:public_id>/convention/noter/", views.convention, name="convention"),
    path("<uuid:public_id>/convention/loi/", views.loi, name="loi"),
    path("<uuid:public_id>/convention/cep/", views.information_cep, name="information-cep"),
    path("<uuid:public_id>/accompagnement/", releve.accompagnement, name="accompagnement"),
    path("<uuid:public_id>/accompagnement/preferer/", releve.preferer, name="preferer"),
    path("<uuid:public_id>/confier/", releve.confier, name="confier"),
    path("<uuid:public_id>/remplacement/", releve.remplacement, name="remplacement"),
    path("<uuid:public_id>/relais/", releve.relais, name="releve"),
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
    path(
        "<uuid:public_id>/seances/<uuid:seance_id>/papier/",
        views.seance_papier,
        name="seance-papier",
    ),
    path("<uuid:public_id>/temps/noter/", views.travail_noter, name="travail-noter"),
    path("<uuid:public_id>/agenda/", agenda.agenda, name="agenda"),
    path("<uuid:public_id>/agenda/accepter/", agenda.tout_accepter, name="agenda-tout-accepter"),
    path("<uuid:public_id>/agenda/rythme/", horaires.rythme, name="rythme"),
    path("<uuid:public_id>/agenda/planifier/", planning.planifier, name="planifier"),
    path(
        "<uuid:public_id>/agenda/<uuid:seance_id>/accepter/",
        agenda.accepter,
        name="agenda-accepter",
    ),
    path(
        "<uuid:public_id>/agenda/<uuid:seance_id>/deplacer/",
        agenda.deplacer,
        name="agenda-deplacer",
    ),
    path(
        "<uuid:public_id>/agenda/<uuid:seance_id>/annuler/", agenda.annuler, name="agenda-annuler"
    ),
    path(
        "<uuid:public_id>/agenda/<uuid:seance_id>/absence/", agenda.absence, name="agenda-absence"
    ),
    path(
        "<uuid:public_id>/agenda/<uuid:seance_id>/rendez-vous.ics",
        agenda.fichier,
        name="agenda-fichier",
    ),
    path("<uuid:public_id>/cloture/", views.cloture, name="cloture"),
    path("<uuid:public_id>/decision/", views.decision, name="decision"),
    path("<uuid:public_id>/pause/", views.pause, name="pause"),
    path("<uuid:public_id>/reprise/", views.reprise, name="reprise"),
    path("<uuid:public_id>/arret/", views.arret, name="arret"),
    path("<uuid:public_id>/terme/", views.terme, name="terme"),
    path("<uuid:public_id>/conservation/", views.conservation, name="conservation"),
    path("<uuid:public_id>/qui-voit-quoi/", accords.qui_voit, name="qui-voit"),
    path("<uuid:public_id>/accords/", accords.mes_accords, name="accords"),
    path("<uuid:public_id>/accords/fiche/", accords.donner, name="accord-donner"),
    path(
        "<uuid:public_id>/accords/<uuid:accord_id>/retirer/",
        accords.retirer,
        name="accord-retirer",
    ),
    path("<uuid:public_id>/amenagement/", accords.amenagement, name="amenagement"),
    path("<uuid:public_id>/amenagement/ecrire/", accords.ecrire, name="amenagement-ecrire"),
    path("<uuid:public_id>/amenagement/detruire/", accords.effacer, name="amenagement-effacer"),
    path("<uuid:public_id>/qui-a-lu/", views.journal, name="journal"),
]
