"""Every screen of the walk, as each of those who open it: nothing overflows, axe finds nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from playwright.sync_api import Page, Playwright

from tests.journeys.conftest import Ouvrir, Witness
from tests.journeys.demonstration import Demonstration
from tests.journeys.ecrans import QUI, Ecran, open_an_amendment, screens
from tests.navigateur import COLOURS, TAGS
from tests.navigateur.structure import Regard

WIDE, NARROW, DOUBLED = 1280, 360, 640
SHEET = 627  # what an A4 page leaves between margins of 22 mm, at 96 dots an inch
# What stands beyond the edge, frames that scroll and what is only for screen readers left out.
BEYOND = """() => {
    const scrolls = e => e.closest('.tableau-cadre, pre') !== null;
    const wide = [...document.querySelectorAll('body *')].filter(e => {
        const box = e.getBoundingClientRect();
        return box.width > 1 && box.right > innerWidth + 1 && !scrolls(e)
            && getComputedStyle(e).position !== 'absolute';
    });
    const page = document.documentElement.scrollWidth > innerWidth ? ['html'] : [];
    return [...page, ...wide.map(e => e.className || e.tagName)];
}"""
SCREEN_ONLY = """() => [...document.querySelectorAll(
    '.entete__nav, .entete__compte, .bandeau, .pied, .sommaire, .bouton')]
    .filter(e => e.getClientRects().length).map(e => e.className)"""
# The page as the server sends it, beside the page as scripts left it: the same forms, each with
# what it asks and a button that sends it.
FORMS = """sent => {
    const forms = page => [...page.querySelectorAll('main form')].map(f => [
        f.getAttribute('action'), f.querySelectorAll('input, select, textarea').length,
        f.querySelectorAll('button:not([type=button]):not([hidden]), [type=submit]').length]);
    return [forms(document), forms(new DOMParser().parseFromString(sent, 'text/html'))];
}"""
# Screens that only an act opens: the walk goes through them.
IN_THE_WALK = {
    "comptes:adresse-repondre",
    *("comptes:invitation", "account_reset_password_from_key", "account_set_password"),
    *("bilans:decision", "livrables:programme-relire"),
    *("livrables:programme-versions", "livrables:conclusions-versions"),
    *("livrables:synthese-versions", "acces_personnel:page"),
    "livrables:precedent",
}
# Addresses that receive a form and show no page of their own, or give a file.
NO_SCREEN = {
    *("cahier:amendement-apercu", "cahier:amendement-avis", "cahier:amendement-repondre"),
    *("cahier:amendement-reprendre", "cahier:amendement-retirer", "cahier:amendement-fichiers"),
    *("analyse:ecart", "analyse:ecrire", "analyse:ressource", "analyse:ressource-proposer"),
    *("account_session", "comptes:agir"),
    *("comptes:offre-renouveler", "comptes:offre-annuler", "bilans:preferer"),
    "demandes:fiche-retirer",
    *("bilans:consentement", "bilans:reprise", "bilans:seance-annuler"),
    *("bilans:agenda-absence", "bilans:agenda-accepter", "bilans:agenda-annuler"),
    *("bilans:agenda-fichier", "bilans:agenda-tout-accepter", "bilans:seance-papier"),
    *("agenda:flux-fermer", "agenda:flux-ouvrir", "flux"),
    *("oidc_login", "oidc_callback", "oidc_retirer"),
    *("bilans:seance-confirmer", "cahier:imprimer", "comptes:demo-entree"),
    *("investigation:competences-fichier", "investigation:comparer"),
    *("investigation:repere-retirer", "transmission:transmission-pdf"),
    *("investigation:papier", "investigation:papier-retirer"),
    *("livrables:programme-preuve", "suivi:note"),
    *(
        "transmission:point-repondre",
        "transmission:point-dire",
        "transmission:proposition-reprendre",
    ),
    *("exercices:retirer", "exercices:methode-retirer"),
    *(
        "acces_personnel:dire",
        "acces_personnel:accorder",
        "acces_personnel:montrer-code",
        "acces_personnel:eteindre",
    ),
    *(
        "acces_personnel:entrer",
        "acces_personnel:code",
        "acces_personnel:repondre",
        "acces_personnel:document",
    ),
    *("suivi:refus-pdf", "conventions:pdf", "conventions:preuve"),
    *("conventions:signer", "conventions:reprendre"),
    *("suivi:pas-fait", "suivi:pas-retirer", "suivi:pas-reprendre"),
    *("investigation:experience-retirer", "investigation:preuve-retirer"),
    *("investigation:scenario-retirer", "livrables:conclusions-remettre"),
    *("livrables:conclusions-section", "livrables:pdf", "livrables:docx"),
    "livrables:programme-remettre",
    *("livrables:programme-section", "livrables:proposition", "livrables:synthese-finaliser"),
    *("livrables:synthese-observer", "livrables:synthese-section"),
    *(
        "livrables:synthese-soumettre",
        "conservation:tout",
        "conservation:attestation-pdf",
        "sante",
        "ui:reglages",
    ),
}
# Screens that a second factor opens: tests/jalon_web/comptes looks at them.
WITH_FACTOR = {
    *("account_reauthenticate", "mfa_authenticate", "mfa_reauthenticate"),
    *("mfa_reauthenticate_webauthn", "mfa_deactivate_totp", "mfa_remove_webauthn"),
    *("mfa_view_recovery_codes", "mfa_download_recovery_codes", "mfa_generate_recovery_codes"),
}
# Screens that ROME opens, once imported: tests/jalon_web/investigation looks at them.
WITH_ROME = {"investigation:metier"}
GALLERY = {"ui:galerie"}  # tests/jalon_web/ui looks at it


class Listes:
    """The screens of everyone, each walked through when it is first asked for."""

    def __init__(self, playwright: Playwright, demonstration: Demonstration) -> None:
        self._of: Callable[[str], tuple[Ecran, ...]] = cache(
            partial(screens, playwright, demonstration)
        )

    def of(self, qui: str) -> tuple[Ecran, ...]:
        """Return the screens of one person."""
        return self._of(qui)


@pytest.fixture(scope="session")
def listes(playwright: Playwright, demonstration: Demonstration) -> Listes:
    """List the screens of everyone, once an amendment is under way."""
    open_an_amendment(playwright, demonstration)
    return Listes(playwright, demonstration)


@pytest.fixture(scope="session")
def regard() -> Regard:
    """Remember the structures that axe has seen."""
    return Regard()


def _names(resolver: URLResolver, space: str = "") -> Iterator[str]:
    for each in resolver.url_patterns:
        if isinstance(each, URLPattern):
            yield f"{space}:{each.name}" if space else str(each.name)
        else:
            yield from _names(each, each.namespace or space)


def test_no_screen_is_forgotten(listes: Listes) -> None:
    seen = {ecran.nom for qui in QUI for ecran in listes.of(qui)}

    unseen = set(_names(get_resolver())) - seen
    said = IN_THE_WALK | NO_SCREEN | WITH_FACTOR | GALLERY | WITH_ROME

    assert (sorted(unseen - said), sorted(said - unseen)) == ([], [])


@pytest.mark.parametrize("qui", QUI, ids=lambda qui: qui or "le public")
def test_every_screen_holds_in_every_room(
    chez: Ouvrir,
    temoin: Witness,
    listes: Listes,
    regard: Regard,
    qui: str,
    record_property: Callable[[str, object], None],
) -> None:
    page = chez(qui)
    faults = [
        f"{ecran.nom} {ecran.chemin}: {fault}"
        for ecran in listes.of(qui)
        for fault in _faults(page, ecran, temoin, regard)
    ]
    record_property("ecrans", len(listes.of(qui)))

    assert not faults, "\n".join(faults)


def _faults(page: Page, ecran: Ecran, temoin: Witness, regard: Regard) -> Iterator[str]:
    answer = page.goto(ecran.chemin)
    if answer is None or answer.status != 200:
        yield f"answers {answer.status if answer else 'nothing'}"
        return
    with_script, without = page.evaluate(FORMS, answer.text())
    if with_script != without:
        yield f"its forms are {without} without script, {with_script} with it"
    yield from (f"without a button: {action}" for action, _, buttons in without if not buttons)
    yield from _looks(page, regard)
    yield from (f"says {complaint}" for complaint in temoin.complaints)
    temoin.complaints.clear()


def _looks(page: Page, regard: Regard) -> Iterator[str]:
    """Look at a page wide and narrow, light and dark, twice as large, on paper.

    The rules that read colours are tried in each theme, the others once a width; axe looks once at
    each structure, what overflows is looked for on every page.
    """
    for width, theme, tags in (
        (WIDE, "light", TAGS),
        (WIDE, "dark", COLOURS),
        (NARROW, "dark", TAGS),
        (NARROW, "light", COLOURS),
    ):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        yield from (
            f"at {width}, {theme}: {line}"
            for line in regard.violations(page, (width, theme), tags=tags)
        )
        yield from (f"at {width} overflows: {name}" for name in page.evaluate(BEYOND))
    page.set_viewport_size({"width": DOUBLED, "height": 400})
    yield from (f"at 200 % overflows: {name}" for name in page.evaluate(BEYOND))
    page.set_viewport_size({"width": SHEET, "height": 900})
    page.emulate_media(media="print")
    yield from (f"on paper overflows: {name}" for name in page.evaluate(BEYOND))
    yield from (f"on paper keeps: {name}" for name in page.evaluate(SCREEN_ONLY))
    page.emulate_media(media="screen", color_scheme="light")
    page.set_viewport_size({"width": WIDE, "height": 800})
