"""Each document: its contents, its refusals, and the reader it hides things from."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Callable
from html import unescape
from itertools import pairwise

import pytest

from jalon.kernel.durees import Duree
from jalon.rendering import render_html, render_pdf
from jalon.rendering.documents import Centre, Durees, Observations, Presence, SeancePresence
from jalon.rendering.exemples import (
    AMENAGEMENT,
    ARRET,
    ATTESTATION,
    CERTIFICAT,
    CONCLUSIONS,
    DECISION,
    EN_CLAIR,
    GALERIE,
    LIAISON,
    PROGRAMME,
    PROGRAMME_FINANCEUR,
    RELAIS,
    RELEVE_EMPLOYEUR,
    SUIVI,
    SYNTHESE,
)
from jalon.rendering.texte import nettoyer, typographier
from tests.jalon.rendering.hostile import rempli, textes
from tests.jalon.rendering.lecture import lire

RIEN = Durees(preliminaire=Duree(0), investigation=Duree(0), conclusions=Duree(0))


def plat(texte: str) -> str:
    """Return signs only: where lines end and what marks a list are not the matter."""
    return "".join(typographier(nettoyer(texte)).split()).replace("-", "").replace("–", "")


def lu_a_l_ecran(html: str) -> str:
    return plat(unescape(re.sub(r"<[^>]+>", "", html)))


@pytest.mark.parametrize("nom", sorted(GALERIE))
def test_paper_and_screen_both_hold_every_text_of_the_content(nom: str) -> None:
    document = GALERIE[nom]
    papier, ecran = plat(lire(render_pdf(document)).texte), lu_a_l_ecran(render_html(document))

    voulus = {plat(t) for t in textes(document)}
    assert {t for t in voulus if t not in papier} == set()
    assert {t for t in voulus if t not in ecran} == set()


def test_the_funder_has_five_contents_the_contract_and_nothing_of_the_person() -> None:
    marque = dataclasses.replace(
        PROGRAMME,
        demande="MARQUE-DEMANDE",
        acquis="MARQUE-ACQUIS",
        motif_extension="MARQUE-MOTIF",
        amenagements="MARQUE-AMENAGEMENT",
        travail_personnel=Duree(619),
        observations=Observations(
            auteur="MARQUE-AUTEUR", le=dt.date(2026, 10, 13), texte="MARQUE-OBSERVATION"
        ),
        accords=rempli(PROGRAMME.accords, "MARQUE-ACCORD"),
        entete=dataclasses.replace(
            PROGRAMME.entete,
            conseillers=rempli(PROGRAMME.entete.conseillers, "MARQUE-CONSEIL"),
            mentions=("MARQUE-MENTION",),
        ),
    )
    financeur = marque.edition_financeur()
    papier = lire(render_pdf(financeur)).texte

    assert "MARQUE" not in papier
    assert "MARQUE" not in render_html(financeur)
    assert b"MARQUE" not in render_pdf(financeur)
    assert "10 h 19" not in papier
    # and something could have leaked: the person's own edition has all of them
    assert lire(render_pdf(marque)).texte.count("MARQUE") >= 9


def test_the_funder_edition_has_no_field_for_the_person() -> None:
    champs = {f.name for f in dataclasses.fields(PROGRAMME_FINANCEUR)}
    cinq = {f.name for f in dataclasses.fields(PROGRAMME_FINANCEUR.programme)}

    assert champs == {"entete", "contrat", "programme"}
    assert cinq == {"objectifs", "contenus", "duree", "etalement", "methodes"}
    assert PROGRAMME_FINANCEUR.entete.conseillers == ()


def test_the_attendance_record_adds_up_to_the_minute() -> None:
    texte = lire(render_pdf(ATTESTATION)).texte
    lignes = typographier(texte).split("\n")

    assert str(ATTESTATION.total) == "16\u00a0h"
    ensemble = lignes.index("Ensemble", lignes.index("Ensemble") + 1)
    dernier = len(lignes) - 1 - lignes[::-1].index("Ensemble")
    assert ensemble <= dernier
    assert lignes[dernier + 1 : dernier + 5] == ["4\u00a0h", "9\u00a0h", "3\u00a0h", "16\u00a0h"]


def test_the_attendance_record_says_who_has_not_confirmed() -> None:
    mots = [
        dataclasses.replace(
            ATTESTATION.seances[0], confirmee_par_la_personne=elle, confirmee_par_le_centre=centre
        ).confirmee
        for elle in (True, False)
        for centre in (True, False)
    ]

    assert mots == ["par les deux", "par la personne", "par le centre", "pas encore"]


def test_a_sitting_that_passes_midnight_or_has_no_beginning() -> None:
    seance = dataclasses.replace(ATTESTATION.seances[0], debut=dt.time(23, 30), duree=Duree(60))

    assert seance.horaire == "23\u00a0h\u00a030 à 0\u00a0h\u00a030"
    assert dataclasses.replace(seance, debut=None).horaire == ""


def test_two_hundred_sittings_keep_their_heads_on_every_page() -> None:
    seances = tuple(
        dataclasses.replace(ATTESTATION.seances[0], le=dt.date(2026, 1, 1) + dt.timedelta(days=n))
        for n in range(200)
    )
    lu = lire(render_pdf(dataclasses.replace(ATTESTATION, seances=seances)))

    assert lu.pages > 4
    dates = [t for t in lu.textes("TD") if len(t) == 10 and t[2] == "/"]
    assert len(dates) == 200
    assert all(a[6:] <= b[6:] for a, b in pairwise(dates))


def test_stopping_asks_for_no_reason_and_only_the_first_phase_is_due() -> None:
    champs = {f.name for f in dataclasses.fields(ARRET)}
    texte = typographier(lire(render_pdf(ARRET)).texte)

    assert not {c for c in champs if "motif" in c or "raison" in c}
    assert "Il n’y a rien à justifier." in texte
    assert "Phases suivantes\nrien n’est dû" in texte
    assert "3\u00a0h\u00a045" in texte


def test_the_conclusions_number_only_the_parts_they_have() -> None:
    seules = dataclasses.replace(
        CONCLUSIONS,
        experiences=(),
        scenarios=(),
        facteurs_pour=(),
        facteurs_contre=(),
        choix="",
        choisi_le=None,
        etapes=(),
        accords=(),
    )

    assert lire(render_pdf(seules)).textes("H2") == ["1 Ce que chaque thème a fait apparaître"]


def test_the_choice_is_in_her_words_and_dated() -> None:
    lu = lire(render_pdf(CONCLUSIONS))

    assert "Mots d’Aline Morvan, le 14\u00a0janvier 2027" in lu.texte
    assert plat(CONCLUSIONS.choix) in {plat(t) for t in lu.textes("BlockQuote")}


def test_a_draft_says_so() -> None:
    brouillon = dataclasses.replace(
        SYNTHESE, entete=dataclasses.replace(SYNTHESE.entete, definitif=False)
    )

    assert brouillon.feuille().version == "Version 3, provisoire"


@pytest.mark.parametrize(
    "insense",
    [
        lambda: dataclasses.replace(SYNTHESE, circonstances=" \u200b"),
        lambda: dataclasses.replace(SYNTHESE, scenarios=()),
        lambda: dataclasses.replace(SYNTHESE, fin=dt.date(2026, 1, 1)),
        lambda: dataclasses.replace(CONCLUSIONS, resultats=()),
        lambda: dataclasses.replace(PROGRAMME.programme, contenus=()),
        lambda: dataclasses.replace(PROGRAMME.programme, objectifs=""),
        lambda: dataclasses.replace(PROGRAMME.programme.etalement, fin=dt.date(2026, 1, 1)),
        lambda: dataclasses.replace(PROGRAMME.entete, version=0),
        lambda: dataclasses.replace(PROGRAMME.entete, beneficiaire=""),
        lambda: dataclasses.replace(ATTESTATION, seances=()),
        lambda: dataclasses.replace(ATTESTATION.seances[0], duree=Duree(0)),
        lambda: dataclasses.replace(ARRET, entretiens=()),
        lambda: dataclasses.replace(ARRET, decide_le=dt.date(2026, 1, 1)),
        lambda: dataclasses.replace(DECISION, decide_le=None),
        lambda: dataclasses.replace(DECISION, choix=DECISION.choix[:1]),
        lambda: dataclasses.replace(DECISION, choix=DECISION.choix[1:]),
        lambda: dataclasses.replace(CERTIFICAT, fin=dt.date(2020, 1, 1)),
        lambda: dataclasses.replace(CERTIFICAT, faites=RIEN),
        lambda: dataclasses.replace(AMENAGEMENT, besoins=()),
        lambda: dataclasses.replace(RELAIS, mots=()),
        lambda: dataclasses.replace(SUIVI, pas=(), reperes=(), mots=""),
        lambda: dataclasses.replace(LIAISON, operateur=" "),
        lambda: dataclasses.replace(EN_CLAIR.dit, cep=""),
        lambda: Centre(nom=""),
        lambda: SeancePresence(
            le=dt.date(2026, 1, 1), duree=Duree(1), phase="autre", forme="presentiel"
        ),
    ],
)
def test_nonsense_is_refused_without_quoting_it(insense: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match=r"^[a-z_.: ,]+[a-z1 ]*$"):
        insense()


def test_the_employer_has_days_and_hours_and_no_field_for_the_rest() -> None:
    champs = {f.name for f in dataclasses.fields(Presence)}
    papier = lire(render_pdf(RELEVE_EMPLOYEUR)).texte

    assert champs == {"le", "debut", "duree"}
    assert RELEVE_EMPLOYEUR.total == ATTESTATION.total
    for mot in ("Claire", "Omar", "préliminaire", "investigation", "face à face", "Fonds"):
        assert mot not in papier
        assert mot in lire(render_pdf(ATTESTATION)).texte
    with pytest.raises(ValueError, match="names counsellors"):
        dataclasses.replace(RELEVE_EMPLOYEUR, entete=ATTESTATION.entete)
    with pytest.raises(ValueError, match="empty"):
        dataclasses.replace(RELEVE_EMPLOYEUR, presences=())


def test_who_received_her_confirms_without_a_name() -> None:
    seance = dataclasses.replace(
        ATTESTATION.seances[0], forme="immersion", accueil_le=dt.date(2026, 11, 23)
    )

    assert seance.confirmee == "par la personne, par l’accueil le 23/11/2026"
    seule = dataclasses.replace(seance, confirmee_par_la_personne=False)
    assert seule.confirmee == "par l’accueil le 23/11/2026"
    assert ATTESTATION.seances[0].confirmee == "par les deux"
