"""What the room `livrables` gives to the others."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from jalon.acces import Act
from jalon_web.base.declaration import Declaration, Section, Slot, Step

DECLARATION = Declaration(
    sections=(
        Section(
            place=60,
            code="programme",
            label=_("Programme"),
            page="livrables:programme",
            act=Act.READ_PROGRAMME,
        ),
        Section(
            place=150,
            code="conclusions",
            label=_("Conclusions"),
            page="livrables:conclusions",
            act=Act.READ_CONCLUSIONS,
        ),
        Section(
            place=160,
            code="synthese",
            label=_("Synthèse"),
            page="livrables:synthese",
            act=Act.READ_SYNTHESE,
        ),
        Section(
            place=170,
            code="documents",
            label=_("Documents"),
            page="livrables:documents",
            act=Act.READ_PRESENCE,
        ),
    ),
    steps=(
        Step(
            code="programme_parties",
            side="tous",
            title=_("Écrire le programme, à deux"),
            reason=_("Cinq parties : objectifs, contenus, durée, étalement, méthodes."),
            page="livrables:programme",
        ),
        Step(
            code="programme_approuve_conseiller_on",
            side="conseiller",
            title=_("Donner votre accord au programme"),
            reason=_("Relisez-le d’abord : l’accord porte sur ce texte-là."),
            page="livrables:programme",
        ),
        Step(
            code="programme_approuve_beneficiaire_on",
            side="beneficiaire",
            title=_("Relire le programme et donner votre accord"),
            reason=_("L’accord ne vous engage pas à continuer."),
            page="livrables:programme",
        ),
        Step(
            code="programme_remis_beneficiaire_on",
            side="conseiller",
            title=_("Remettre le programme"),
            reason=_("À la personne, et à qui paie dans son édition à lui."),
            page="livrables:programme",
        ),
        Step(
            code="nb_facteurs",
            side="tous",
            title=_("Peser ce qui aide et ce qui freine"),
            reason=_("Puis les premières étapes."),
            page="livrables:conclusions",
        ),
        Step(
            code="synthese_soumise_on",
            side="conseiller",
            title=_("Soumettre la synthèse à ses observations"),
            reason=_("Elle n’est pas définitive avant sa réponse."),
            page="livrables:synthese",
        ),
        Step(
            code="synthese_observations_on",
            side="beneficiaire",
            title=_("Lire la synthèse et y répondre"),
            reason=_("Vos observations restent à côté du texte, telles quelles."),
            page="livrables:synthese",
        ),
        Step(
            code="synthese_definitive_on",
            side="conseiller",
            title=_("Rendre la synthèse définitive et la remettre"),
            reason=_("Elle appartient alors à la personne."),
            page="livrables:synthese",
        ),
        Step(
            code="conclusions_remises_on",
            side="conseiller",
            title=_("Remettre les conclusions détaillées"),
            reason=_("À la personne, et à elle seule."),
            page="livrables:conclusions",
        ),
    ),
    slots=(
        Slot(name="mes-documents", page="livrables:documents"),
        Slot(name="bilan-precedent", page="livrables:precedent"),
    ),
)
