"""Addresses of the room `bilans`."""

from django.urls import URLPattern, URLResolver, path

from jalon_web.bilans.views import accords, agenda, bilan, planning, releve

app_name = "bilans"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", bilan.liste, name="liste"),
    path("ouvrir/", bilan.ouvrir, name="ouvrir"),
    path("depart/<uuid:compte_id>/<slug:code>/", releve.depart, name="depart"),
    path("<uuid:public_id>/", bilan.dossier, name="dossier"),
    path("<uuid:public_id>/mon-bilan/", bilan.mon_bilan, name="mon-bilan"),
    path("<uuid:public_id>/convention/", bilan.contrat, name="contrat"),
    path("<uuid:public_id>/convention/noter/", bilan.convention, name="convention"),
    path("<uuid:public_id>/convention/loi/", bilan.loi, name="loi"),
    path("<uuid:public_id>/convention/cep/", bilan.information_cep, name="information-cep"),
    path("<uuid:public_id>/accompagnement/", releve.accompagnement, name="accompagnement"),
    path("<uuid:public_id>/accompagnement/preferer/", releve.preferer, name="preferer"),
    path("<uuid:public_id>/confier/", releve.confier, name="confier"),
    path("<uuid:public_id>/remplacement/", releve.remplacement, name="remplacement"),
    path("<uuid:public_id>/relais/", releve.relais, name="releve"),
    path("<uuid:public_id>/consentement/", bilan.consentement, name="consentement"),
    path("<uuid:public_id>/identite/", bilan.identite, name="identite"),
    path("<uuid:public_id>/seances/", bilan.seances, name="seances"),
    path("<uuid:public_id>/seances/noter/", bilan.seance_noter, name="seance-noter"),
    path(
        "<uuid:public_id>/seances/<uuid:seance_id>/", bilan.seance_modifier, name="seance-modifier"
    ),
    path(
        "<uuid:public_id>/seances/<uuid:seance_id>/annuler/",
        bilan.seance_annuler,
        name="seance-annuler",
    ),
    path(
        "<uuid:public_id>/seances/<uuid:seance_id>/confirmer/",
        bilan.seance_confirmer,
        name="seance-confirmer",
    ),
    path(
        "<uuid:public_id>/seances/<uuid:seance_id>/papier/",
        bilan.seance_papier,
        name="seance-papier",
    ),
    path("<uuid:public_id>/temps/noter/", bilan.travail_noter, name="travail-noter"),
    path("<uuid:public_id>/agenda/", agenda.agenda, name="agenda"),
    path("<uuid:public_id>/agenda/accepter/", agenda.tout_accepter, name="agenda-tout-accepter"),
    path("<uuid:public_id>/agenda/rythme/", agenda.rythme, name="rythme"),
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
    path("<uuid:public_id>/cloture/", bilan.cloture, name="cloture"),
    path("<uuid:public_id>/decision/", bilan.decision, name="decision"),
    path("<uuid:public_id>/pause/", bilan.pause, name="pause"),
    path("<uuid:public_id>/reprise/", bilan.reprise, name="reprise"),
    path("<uuid:public_id>/arret/", bilan.arret, name="arret"),
    path("<uuid:public_id>/terme/", bilan.terme, name="terme"),
    path("<uuid:public_id>/conservation/", bilan.conservation, name="conservation"),
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
    path("<uuid:public_id>/qui-a-lu/", bilan.journal, name="journal"),
]
