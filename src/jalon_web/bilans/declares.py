"""What the room `bilans` gives to the others."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from jalon.acces import Act, Relation
from jalon_web.agenda.queries import Source, declare
from jalon_web.base.declaration import (
    Audience,
    Declaration,
    Section,
    Slot,
    Step,
    Way,
    holding,
    with_own,
)
from jalon_web.bilans.pages import agenda as pages
from jalon_web.bilans.queries import agenda

declare(
    Source(
        noun=agenda.NOUN,
        taken=agenda.taken,
        calendar=agenda.calendar_of,
        coming=pages.coming,
        own_page=pages.own_page,
    )
)

DECLARATION = Declaration(
    sections=(
        Section(
            place=10,
            code="phase",
            label=_("Phase en cours"),
            page="bilans:dossier",
            act=Act.READ_DOSSIER,
        ),
        Section(
            place=20,
            code="accueil",
            label=_("Mon bilan"),
            page="bilans:mon-bilan",
            act=Act.READ_MON_BILAN,
        ),
        Section(
            place=30,
            code="contrat",
            label=_("Convention et accord"),
            page="bilans:contrat",
            act=Act.READ_CONTRAT,
        ),
        Section(
            place=70,
            code="agenda",
            label=_("Agenda"),
            page="bilans:agenda",
            act=Act.READ_AGENDA,
        ),
        Section(
            place=80,
            code="seances",
            label=_("Le temps du bilan"),
            page="bilans:seances",
            act=Act.READ_SEANCES,
        ),
        Section(
            place=90,
            code="amenagement",
            label=_("Fiche d’aménagement"),
            page="bilans:amenagement",
            act=Act.READ_AMENAGEMENT,
        ),
        Section(
            place=230,
            code="accompagnement",
            label=_("Qui m’accompagne"),
            page="bilans:accompagnement",
            act=Act.READ_ACCOMPAGNEMENT,
        ),
        Section(
            place=240,
            code="releve",
            label=_("Passage de relais"),
            page="bilans:releve",
            act=Act.READ_RELEVE,
            not_for=Relation.SOI,
        ),
        Section(
            place=250,
            code="terme",
            label=_("Ce qui est gardé"),
            page="bilans:terme",
            act=Act.READ_TERME,
            not_for=Relation.SOI,
        ),
        Section(
            place=260,
            code="accords",
            label=_("Mes accords"),
            page="bilans:accords",
            act=Act.READ_ACCORDS,
        ),
    ),
    steps=(
        Step(
            code="consentement_on",
            side="beneficiaire",
            title=_("Dire si vous voulez faire ce bilan"),
            reason=_("Rien ne commence sans votre accord."),
            page="bilans:contrat",
        ),
        Step(
            code="convention_signee_on",
            side="conseiller",
            title=_("Noter la convention signée"),
            reason=_("Elle dit que la personne peut arrêter après la première phase."),
            page="bilans:contrat",
        ),
        Step(
            code="information_cep_on",
            side="conseiller",
            title=_("Noter l’information sur le CEP"),
            reason=_("La personne doit savoir qu’un conseil gratuit existe."),
            page="bilans:contrat",
        ),
        Step(
            code="nb_entretiens_preliminaires_conformes",
            side="conseiller",
            title=_("Tenir un entretien en face à face, puis le noter"),
            reason=_("La première phase demande au moins un entretien individuel, sur place."),
            page="bilans:seances",
        ),
        Step(
            code="preliminaire_close_on",
            side="conseiller",
            title=_("Clore la phase préliminaire"),
            reason=_("La personne décidera ensuite de continuer ou non."),
            page="bilans:cloture",
        ),
        Step(
            code="decision_preliminaire",
            side="beneficiaire",
            title=_("Décider de la suite"),
            reason=_("Continuer, arrêter, faire une pause ou aller ailleurs : vous choisissez."),
            page="bilans:decision",
        ),
        Step(
            code="investigation_close_on",
            side="conseiller",
            title=_("Clore l’investigation"),
            reason=_("Quand les scénarios sont étayés."),
            page="bilans:cloture",
        ),
        Step(
            code="nb_seances_a_confirmer",
            side="beneficiaire",
            title=_("Confirmer une séance"),
            reason=_("C’est votre signature de présence. Un doute ? Dites-le à votre conseil."),
            page="bilans:seances",
        ),
        Step(
            code="conclusions_close_on",
            side="conseiller",
            title=_("Clore le bilan"),
            reason=_("Son terme décide de ce qui est gardé, et de ce qui est détruit."),
            page="bilans:cloture",
        ),
        Step(
            code="reprise",
            side="tous",
            title=_("Reprendre le bilan"),
            reason=_("Quand vous voulez, là où il s’était arrêté."),
            page="bilans:reprise",
        ),
    ),
    slots=(
        Slot(name="mes-bilans", page="bilans:liste"),
        Slot(name="depart", page="bilans:depart"),
    ),
    header=(
        Way(
            place=110,
            audience=Audience.ROLE,
            page="bilans:liste",
            find=holding("conseiller"),
            label=_("Mes bilans"),
        ),
        Way(
            place=310,
            audience=Audience.ALONE,
            page="bilans:mon-bilan",
            find=with_own,
            label=_("Mon bilan"),
        ),
    ),
    homes=(
        Way(
            place=110,
            audience=Audience.ROLE,
            page="bilans:liste",
            find=holding("conseiller", nature="centre"),
        ),
        Way(
            place=210,
            audience=Audience.ALONE,
            page="bilans:mon-bilan",
            find=with_own,
        ),
    ),
)
