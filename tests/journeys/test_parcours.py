"""A whole bilan, from the invitation to the four documents, as counsellor and as beneficiary.

The counsellor works with scripts. The person’s machine refuses every script of ours: she does
everything without, as she may.
"""

from __future__ import annotations

import io

import pikepdf
import pytest
from playwright.sync_api import expect

from tests.jalon.rendering.lecture import lire
from tests.journeys import gestes
from tests.journeys.conftest import Ouvrir
from tests.journeys.demonstration import Demonstration
from tests.journeys.duo import Personne

EMAIL = "jeanne.le.goff@exemple.test"
SECRET = "sentier-borne-rivage-7"


@pytest.fixture
def duo(chez: Ouvrir, demonstration: Demonstration) -> tuple[Personne, Personne]:
    """Open a bilan as Claire; follow the invitation as Jeanne, who chooses a password."""
    claire = Personne(chez("claire"), "/bilans/")
    claire.open("ouvrir/")
    claire.write(id_prenom="Jeanne", id_nom="Le Goff", id_email=EMAIL)
    claire.write(id_financeur="Fonds Horizon Ouest")
    claire.page.locator("#id_voie_entree").select_option(index=1)
    claire.press("Ouvrir et inviter la personne")
    claire.says("L’invitation est partie.")
    claire.bilan = claire.page.url.removeprefix(demonstration.url)

    jeanne = Personne(chez(), claire.bilan)
    jeanne.page.route("**/*.js", lambda route: route.abort())
    link = demonstration.invitation(EMAIL)
    jeanne.page.goto(link)
    jeanne.looks_right()
    jeanne.write(id_mot_de_passe=SECRET, id_encore=SECRET)
    jeanne.press("Ouvrir mon espace")
    assert jeanne.page.url.endswith(f"{claire.bilan}mon-bilan/")
    expect(jeanne.main.get_by_role("heading", level=1)).to_contain_text("Bonjour Jeanne")
    stranger = chez()
    answer = stranger.goto(link)  # it has served: it opens nothing any more
    assert answer is not None
    assert answer.status == 404
    return claire, jeanne


def test_a_whole_bilan_by_two(duo: tuple[Personne, Personne]) -> None:
    claire, jeanne = duo
    gestes.agree(claire, jeanne)
    gestes.understand(claire, jeanne)
    gestes.interviews(claire, jeanne)
    gestes.programme(claire, jeanne)
    gestes.decide(claire, jeanne)
    gestes.investigate(claire, jeanne)
    gestes.conclude(claire, jeanne)
    gestes.synthesis(claire, jeanne)
    gestes.close(claire, jeanne)
    documents(jeanne)


def documents(jeanne: Personne) -> None:
    """Take away the four documents, and the edition that who pays received."""
    for name in ("programme", "programme-financeur", "attestation", "synthese", "conclusions"):
        with pikepdf.open(io.BytesIO(jeanne.pdf(name))) as pdf:
            assert pdf.Root.MarkInfo.Marked
            assert str(pdf.Root.Lang).startswith("fr")
            assert len(pdf.pages) >= 1
    presence = " ".join(lire(jeanne.pdf("attestation")).racine.texte.split())
    assert "6 h 30" in presence  # 3 h, then 2 h, then 1 h 30: to the minute
