"""What the pages of an amendment show: values ready to be read, computed here."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.forms import Form

from jalon.cahier import Cahier, Regle, RegleEnVigueur, verifier_cas
from jalon.cahier.cases import EcartDeCas
from jalon.cahier.compare import comparer
from jalon.kernel.errors import CahierError
from jalon_web.cahier import queries, services
from jalon_web.cahier.forms import AvisForm, ModificationForm, ReponseForm
from jalon_web.cahier.models import Amendement, Avis, Consultation
from jalon_web.cahier.pages.comparaison import GroupeVu, groups_of
from jalon_web.cahier.pages.texte import folded
from jalon_web.cahier.queries import Ouvert
from jalon_web.ui.pages import Page

E = Amendement.Etat


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendementsPage(Page):
    """The amendments of a viewer, each with the short name of its frame.

    Args:
        pilote: the viewer writes them.
    """

    pilote: bool
    amendements: tuple[tuple[Amendement, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AvisVu:
    """An opinion, and the form to answer it; None for who does not, or when it was answered."""

    avis: Avis
    form: ReponseForm | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Forme:
    """A form to speak of one rule; of the whole when `regle` is empty."""

    regle: str
    form: AvisForm


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendementPage(Page):
    """An amendment: what was said of it, what one may do now.

    Args:
        cadre: the short name of its frame.
        peut_dire: the viewer may speak, by one of `formes`.
    """

    amendement: Amendement
    cadre: str
    pilote: bool
    brouillon: bool
    consultations: tuple[Consultation, ...]
    avis: tuple[AvisVu, ...]
    peut_dire: bool
    formes: tuple[Forme, ...]
    adoptable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EffetPage(Page):
    """What an amendment changes of the text.

    Args:
        groupes: None while what is typed makes no text yet.
        refus: why it gives no text; None when it gives one.
        cas_a_revoir: worked cases that no longer give what they announce.
    """

    groupes: tuple[GroupeVu, ...] | None = ()
    refus: CahierError | None = None
    cas_a_revoir: tuple[EcartDeCas, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActePage(Page):
    """The amendment that a form is about."""

    amendement: Amendement


@dataclass(frozen=True, slots=True, kw_only=True)
class ModifierPage(Page):
    """A rule that an amendment changes."""

    amendement: Amendement
    regle: Regle


@dataclass(frozen=True, slots=True, kw_only=True)
class RegleAChoisir:
    """A rule, and whether the amendment changes it already."""

    regle: RegleEnVigueur
    change: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReglesPage(Page):
    """The rules of the frame, those that hold every word asked for."""

    amendement: Amendement
    regles: tuple[RegleAChoisir, ...]
    q: str


def amendements_page(rows: list[Amendement], *, pilote: bool) -> AmendementsPage:
    """Return amendments as they are listed."""
    cadres = {one.id: one.court for one in queries.cahiers().values()}
    return AmendementsPage(
        pilote=pilote, amendements=tuple((one, cadres.get(one.cadre, one.cadre)) for one in rows)
    )


def amendement_page(
    ouvert: Ouvert, today: dt.date, bound: Mapping[str, Form] | None = None
) -> AmendementPage:
    """Return an amendment: what was said of it, what one may do now.

    Args:
        bound: forms just sent, to be corrected: `avis` by rule, `reponse` by opinion.
    """
    amendement, sent = ouvert.amendement, bound or {}
    running = any(one.fin_on >= today for one in ouvert.consultations)
    can_speak = not ouvert.pilote and amendement.etat == E.CONSULTATION and running
    draft = amendement.etat == E.BROUILLON
    return AmendementPage(
        amendement=amendement,
        cadre=queries.cahiers()[amendement.cadre].court,
        pilote=ouvert.pilote,
        brouillon=draft,
        consultations=tuple(queries.consultations_of(amendement)),
        avis=tuple(
            AvisVu(avis=one, form=_answering(one, sent) if ouvert.pilote else None)
            for one in queries.avis_of(ouvert)
        ),
        peut_dire=can_speak,
        formes=tuple(_speaking(amendement, sent)) if can_speak else (),
        adoptable=ouvert.pilote
        and amendement.etat in {E.BROUILLON, E.CONSULTATION}
        and amendement.premier_jour > today,
    )


def _answering(avis: Avis, sent: Mapping[str, Form]) -> ReponseForm | None:
    if avis.reponse:
        return None
    form = sent.get(str(avis.public_id))
    return form if isinstance(form, ReponseForm) else ReponseForm(auto_id=f"{avis.pk}-%s")


def _speaking(amendement: Amendement, sent: Mapping[str, Form]) -> Iterator[Forme]:
    """Give a form for each rule changed, then one for the whole."""
    for rank, regle in enumerate([*queries.rules_changed(amendement), ""]):
        form = sent.get(f"avis-{regle}")
        if not isinstance(form, AvisForm):
            form = AvisForm(initial={"regle": regle}, auto_id=f"avis-{rank}-%s")
        yield Forme(regle=regle, form=form)


def effet_page(amendement: Amendement) -> EffetPage:
    """Return what an amendment changes of the text, or why it gives none."""
    try:
        after = services.amended_by(amendement)
    except CahierError as wrong:
        return EffetPage(refus=wrong)
    return EffetPage(
        groupes=_difference(amendement, after),
        cas_a_revoir=() if amendement.etat == E.ADOPTE else verifier_cas(after),
    )


def apercu_page(amendement: Amendement, form: ModificationForm) -> EffetPage:
    """Return what a rule would become, as far as what is typed makes a text."""
    if form.is_bound and not form.is_valid():
        return EffetPage(groupes=None)
    try:
        after = (
            services.previewed(amendement, form.changement())
            if form.is_bound
            else services.amended_by(amendement)
        )
    except CahierError as wrong:
        return EffetPage(groupes=None, refus=wrong)
    return EffetPage(groupes=_difference(amendement, after))


def _difference(amendement: Amendement, after: Cahier) -> tuple[GroupeVu, ...]:
    """Return what differs on the first day: from the text in force, or from the day before."""
    day = amendement.premier_jour
    if amendement.etat == E.ADOPTE:
        return groups_of(comparer(after.au(day - dt.timedelta(days=1)), after.au(day)))
    return groups_of(comparer(queries.cahiers()[amendement.cadre].au(day), after.au(day)))


def regles_page(amendement: Amendement, words: str) -> ReglesPage:
    """Return the rules of the frame, those that hold every word asked for, to choose one."""
    texte = queries.cahiers()[amendement.cadre].au(amendement.premier_jour)
    wanted = folded(words).split()
    changed = set(queries.rules_changed(amendement))
    rules = tuple(
        RegleAChoisir(regle=regle, change=regle.id in changed)
        for regle in texte.regles
        if all(word in folded(f"{regle.id} {regle.texte}") for word in wanted)
    )
    return ReglesPage(amendement=amendement, regles=rules, q=words)


def archive_of(amendement: Amendement) -> bytes:
    """Return the files of the frame with the amendment, as a zip: what `jalon` loads.

    Raises:
        CahierError: the text that it gives is wrong.
    """
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in sorted(services.files_of(amendement).items()):
            entry = zipfile.ZipInfo(f"{amendement.cadre}/{path}", date_time=(1980, 1, 1, 0, 0, 0))
            archive.writestr(entry, content)
    return kept.getvalue()
