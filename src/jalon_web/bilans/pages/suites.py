"""Next steps in words, with the page where each is done."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jalon.acces import Act
from jalon.parcours import Suite, next_steps
from jalon_web.bilans import queries
from jalon_web.bilans.models import Bilan

PARTIES = ("LIV-PROG-CONTENU", "parties")

_WORDS: dict[tuple[str, str], tuple[Promise, Promise, str]] = {
    # (step, side): what to do, why in a few words, page
    ("consentement_on", "beneficiaire"): (
        _("Dire si vous voulez faire ce bilan"),
        _("Rien ne commence sans votre accord."),
        "bilans:contrat",
    ),
    ("convention_signee_on", "conseiller"): (
        _("Noter la convention signée"),
        _("Elle dit que la personne peut arrêter après la première phase."),
        "bilans:contrat",
    ),
    ("information_cep_on", "conseiller"): (
        _("Noter l’information sur le CEP"),
        _("La personne doit savoir qu’un conseil gratuit existe."),
        "bilans:contrat",
    ),
    ("analyse_partagee_on", "tous"): (
        _("Écrire dans l’analyse partagée"),
        _("Une même grille, chacun avec ses mots."),
        "analyse:grille",
    ),
    ("nb_entretiens_preliminaires_conformes", "conseiller"): (
        _("Tenir un entretien en face à face, puis le noter"),
        _("La première phase demande au moins un entretien individuel, sur place."),
        "bilans:seances",
    ),
    ("programme_parties", "tous"): (
        _("Écrire le programme, à deux"),
        _("Cinq parties : objectifs, contenus, durée, étalement, méthodes."),
        "livrables:programme",
    ),
    ("programme_approuve_conseiller_on", "conseiller"): (
        _("Donner votre accord au programme"),
        _("Relisez-le d’abord : l’accord porte sur ce texte-là."),
        "livrables:programme",
    ),
    ("programme_approuve_beneficiaire_on", "beneficiaire"): (
        _("Relire le programme et donner votre accord"),
        _("L’accord ne vous engage pas à continuer."),
        "livrables:programme",
    ),
    ("programme_remis_beneficiaire_on", "conseiller"): (
        _("Remettre le programme"),
        _("À la personne, et à qui paie dans son édition à lui."),
        "livrables:programme",
    ),
    ("preliminaire_close_on", "conseiller"): (
        _("Clore la phase préliminaire"),
        _("La personne décidera ensuite de continuer ou non."),
        "bilans:cloture",
    ),
    ("decision_preliminaire", "beneficiaire"): (
        _("Décider de la suite"),
        _("Continuer, arrêter, faire une pause ou aller ailleurs : vous choisissez."),
        "bilans:decision",
    ),
    ("nb_experiences", "tous"): (
        _("Raconter une première expérience"),
        _("Au travail ou ailleurs : tout compte."),
        "investigation:experiences",
    ),
    ("nb_scenarios", "tous"): (
        _("Écrire un premier scénario"),
        _("Rester en changeant sa façon de travailler en est un."),
        "investigation:scenarios",
    ),
    ("investigation_close_on", "conseiller"): (
        _("Clore l’investigation"),
        _("Quand les scénarios sont étayés."),
        "bilans:cloture",
    ),
    ("nb_facteurs", "tous"): (
        _("Peser ce qui aide et ce qui freine"),
        _("Puis les premières étapes."),
        "livrables:conclusions",
    ),
    ("choix_on", "beneficiaire"): (
        _("Dire votre choix"),
        _("« Je ne choisis pas encore » est une réponse."),
        "investigation:scenarios",
    ),
    ("synthese_soumise_on", "conseiller"): (
        _("Soumettre la synthèse à ses observations"),
        _("Elle n’est pas définitive avant sa réponse."),
        "livrables:synthese",
    ),
    ("synthese_observations_on", "beneficiaire"): (
        _("Lire la synthèse et y répondre"),
        _("Vos observations restent à côté du texte, telles quelles."),
        "livrables:synthese",
    ),
    ("synthese_definitive_on", "conseiller"): (
        _("Rendre la synthèse définitive et la remettre"),
        _("Elle appartient alors à la personne."),
        "livrables:synthese",
    ),
    ("conclusions_remises_on", "conseiller"): (
        _("Remettre les conclusions détaillées"),
        _("À la personne, et à elle seule."),
        "livrables:conclusions",
    ),
    ("nb_seances_a_confirmer", "beneficiaire"): (
        _("Confirmer une séance"),
        _("C’est votre signature de présence. Un doute ? Dites-le à votre conseil."),
        "bilans:seances",
    ),
    ("conclusions_close_on", "conseiller"): (
        _("Clore le bilan"),
        _("Son terme décide de ce qui est gardé, et de ce qui est détruit."),
        "bilans:cloture",
    ),
}
_RESUME: tuple[Promise, Promise] = (
    _("Reprendre le bilan"),
    _("Quand vous voulez, là où il s’était arrêté."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Etape:
    """One next step: what, why, where; `act` tells an act done by a button."""

    code: str
    titre: Promise
    raison: Promise
    url: str
    act: Act


def steps_of(bilan: Bilan, qui: str) -> tuple[Suite, ...]:
    """Return what one side of a bilan can do now, as its text asks."""
    texte = queries.texte_of(bilan)
    known = PARTIES[0] in {regle.id for regle in texte.regles}
    parties = texte.nombre(*PARTIES) if known else 1
    return next_steps(queries.faits_of(bilan), qui=qui, parties=parties)


def step_of(bilan: Bilan, suite: Suite) -> Etape:
    """Put a next step into words."""
    if suite.act is Act.RESUME:
        words = (*_RESUME, "bilans:reprise")
    else:
        words = _WORDS[suite.code, suite.qui]
    titre, raison, page = words
    return Etape(
        code=suite.code,
        titre=titre,
        raison=raison,
        url=reverse(page, args=[bilan.public_id]),
        act=suite.act,
    )
