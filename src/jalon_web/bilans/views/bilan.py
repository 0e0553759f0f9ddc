"""Pages of the bilans: translate, call, translate back."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from jalon.acces import Act
from jalon.kernel.errors import ActRefused
from jalon_web.base import clock
from jalon_web.bilans import forms, queries, services
from jalon_web.bilans.forms import agenda as forms_agenda
from jalon_web.bilans.pages import bilan as bilan_pages
from jalon_web.bilans.pages import liste as liste_pages
from jalon_web.bilans.pages import releve, temps
from jalon_web.bilans.pages.commun import address, page_of
from jalon_web.bilans.pages.journal import JournalPage, journal_lines
from jalon_web.bilans.queries import listes
from jalon_web.bilans.views.commun import opened as _open
from jalon_web.bilans.views.mots_de_sante import say_health_words
from jalon_web.cahier.queries import CAHIER_PAR_DEFAUT, texte_at
from jalon_web.coffre.services.integrite import is_broken
from jalon_web.comptes.views.confirmation import confirmation_required
from jalon_web.ui.liens import slot
from jalon_web.ui.pages import show
from jalon_web.ui.reponses import FORM_METHODS, done, posted, show_form, viewer_id


@require_safe
def liste(request: HttpRequest) -> HttpResponse:
    """Show a counsellor's bilans, what presses first."""
    page = liste_pages.caseload(viewer_id(request), request.GET)
    return show(request, "bilans/liste.html", page)


@FORM_METHODS
def ouvrir(request: HttpRequest) -> HttpResponse:
    """Open a bilan and invite the person."""
    actor_id = viewer_id(request)
    services.centre_of(actor_id, queries.today())
    texte = texte_at(CAHIER_PAR_DEFAUT, queries.today())
    form = forms.OuvertureForm(
        request.POST or None,
        voies=bilan_pages.pairs(texte, "voies_entree"),
        financeurs=list(queries.financeurs()),
    )
    if form.is_valid():
        bilan = services.open_bilan(actor_id=actor_id, ouverture=form.ouverture(), now=clock.now())
        return done(
            request,
            _("Le bilan est ouvert. L’invitation est partie."),
            "bilans:dossier",
            bilan.public_id,
        )
    return show_form(request, "bilans/ouvrir.html", form, texte=texte)


@require_safe
def dossier(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show a counsellor where a bilan stands: missing, hours, sittings, next."""
    bilan = _open(request, public_id, Act.READ_DOSSIER)
    about, page = page_of(request, bilan, "phase"), bilan_pages.progress(bilan, "conseiller")
    return show(request, "bilans/dossier.html", about, page)


@require_safe
def mon_bilan(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show the person where her bilan stands."""
    bilan = _open(request, public_id, Act.READ_MON_BILAN)
    brings = bilan.position.may(Act.BRING_BACK)
    return show(
        request,
        "bilans/mon_bilan.html",
        page_of(request, bilan, "accueil"),
        bilan_pages.progress(bilan, "beneficiaire"),
        releve.accompagnement_of(bilan),
        bilan_precedent=listes.former_of(bilan).first() if brings else None,
    )


@require_safe
def contrat(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show what is agreed: consent, convention, information on the CEP, hours."""
    bilan = _open(request, public_id, Act.READ_CONTRAT)
    return show(
        request,
        "bilans/contrat.html",
        page_of(request, bilan, "contrat"),
        bilan_pages.agreement(bilan),
        releve.accompagnement_of(bilan),
    )


@require_safe
def loi(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show what the law in force says of a bilan, beside the text that it follows."""
    bilan = _open(request, public_id, Act.READ_CONTRAT)
    about, page = page_of(request, bilan, "contrat"), bilan_pages.under_the_law(bilan)
    return show(request, "bilans/loi.html", about, page)


@require_POST
def consentement(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Record that the person agrees to do this bilan."""
    services.give_consent(actor_id=viewer_id(request), public_id=public_id, now=clock.now())
    return done(
        request,
        _("Votre accord est noté. Vous pouvez arrêter quand vous voulez."),
        "bilans:mon-bilan",
        public_id,
    )


@FORM_METHODS
def convention(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Write down the convention."""
    bilan = _open(request, public_id, Act.RECORD_CONVENTION)
    form = forms.ConventionForm(request.POST or None, initial=bilan_pages.convention_initial(bilan))
    if form.is_valid():
        services.record_convention(
            actor_id=viewer_id(request),
            public_id=public_id,
            convention=form.convention(),
            now=clock.now(),
        )
        return done(request, _("La convention est notée."), "bilans:contrat", public_id)
    return show_form(request, "bilans/convention.html", form, page_of(request, bilan, "contrat"))


@FORM_METHODS
def information_cep(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Write down that the person was told about the CEP."""
    bilan = _open(request, public_id, Act.RECORD_INFORMATION_CEP)
    form = forms.InformationCepForm(request.POST or None, initial={"on": queries.today()})
    if form.is_valid():
        services.record_information_cep(
            actor_id=viewer_id(request),
            public_id=public_id,
            on=form.cleaned_data["on"],
            suggere=form.cleaned_data["suggere"],
            now=clock.now(),
        )
        return done(request, _("L’information sur le CEP est notée."), "bilans:contrat", public_id)
    return show_form(
        request, "bilans/information_cep.html", form, page_of(request, bilan, "contrat")
    )


@FORM_METHODS
def identite(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Correct the person's name."""
    bilan = _open(request, public_id, Act.WRITE_IDENTITE)
    known, version = bilan_pages.identite_versioned(bilan)
    form = forms.IdentiteForm(request.POST or None, initial=known)
    if form.is_valid():
        services.write_identite(
            actor_id=viewer_id(request),
            public_id=public_id,
            identite=form.identite(),
            version=bilan_pages.posted_version(request.POST, version),
            now=clock.now(),
        )
        return done(request, _("Vos coordonnées sont corrigées."), "bilans:contrat", public_id)
    about = page_of(request, bilan, "contrat")
    return show_form(request, "bilans/identite.html", form, about, version=version)


@require_safe
def seances(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show the time of a bilan: planned against done, by phase and kind, then line by line."""
    bilan = _open(request, public_id, Act.READ_SEANCES)
    actor_id = viewer_id(request)
    return show(
        request,
        "bilans/seances.html",
        page_of(request, bilan, "seances"),
        bilan_pages.time_register(bilan, actor_id),
        temps.ledger(bilan, actor_id),
    )


@FORM_METHODS
def seance_noter(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Write down a line of time."""
    bilan = _open(request, public_id, Act.RECORD_SEANCE)
    form = forms.SeanceForm(
        request.POST or None,
        conseillers=queries.conseillers_of(bilan),
        initial=bilan_pages.seance_initial(bilan),
    )
    if form.is_valid():
        services.record_seance(
            actor_id=viewer_id(request),
            public_id=public_id,
            ligne=form.ligne(),
            now=clock.now(),
        )
        answer = done(request, _("Le temps est noté."), "bilans:seances", public_id)
        say_health_words(request, bilan)
        return answer
    about, page = page_of(request, bilan, "seances"), bilan_pages.form_of_time(bilan)
    return show_form(request, "bilans/seance.html", form, about, page)


@FORM_METHODS
def travail_noter(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Let the person write down what she did alone."""
    bilan = _open(request, public_id, Act.RECORD_TRAVAIL)
    form = forms_agenda.TravailForm(
        request.POST or None, initial={"sorte": "travail_personnel", "jour": queries.today()}
    )
    if form.is_valid():
        services.record_travail(
            actor_id=viewer_id(request), public_id=public_id, ligne=form.ligne(), now=clock.now()
        )
        return done(
            request,
            _("Votre travail est noté, à part de l’accompagnement."),
            "bilans:seances",
            public_id,
        )
    return show_form(request, "bilans/travail.html", form, page_of(request, bilan, "seances"))


@FORM_METHODS
def seance_modifier(
    request: HttpRequest, public_id: uuid.UUID, seance_id: uuid.UUID
) -> HttpResponse:
    """Correct a line of time."""
    bilan = _open(request, public_id, Act.RECORD_SEANCE)
    seance = queries.seance_for(bilan, seance_id)
    form = forms.SeanceForm(
        request.POST or None,
        conseillers=queries.conseillers_of(bilan),
        initial=bilan_pages.seance_known(seance) | temps.seance_known(seance),
    )
    if form.is_valid():
        services.amend_seance(
            actor_id=viewer_id(request),
            public_id=public_id,
            seance_id=seance_id,
            ligne=form.ligne(),
            now=clock.now(),
        )
        answer = done(request, _("La ligne est corrigée."), "bilans:seances", public_id)
        say_health_words(request, bilan)
        return answer
    about, page = page_of(request, bilan, "seances"), bilan_pages.form_of_time(bilan, seance)
    return show_form(request, "bilans/seance.html", form, about, page)


@require_POST
def seance_annuler(
    request: HttpRequest, public_id: uuid.UUID, seance_id: uuid.UUID
) -> HttpResponse:
    """Cancel a line of time."""
    services.cancel_seance(
        actor_id=viewer_id(request), public_id=public_id, seance_id=seance_id, now=clock.now()
    )
    return done(
        request, _("La ligne est annulée. Elle ne compte plus."), "bilans:seances", public_id
    )


@require_POST
def seance_confirmer(
    request: HttpRequest, public_id: uuid.UUID, seance_id: uuid.UUID
) -> HttpResponse:
    """Record that the person confirms a sitting."""
    services.confirm_seance(
        actor_id=viewer_id(request), public_id=public_id, seance_id=seance_id, now=clock.now()
    )
    return done(request, _("Merci, la séance est confirmée."), "bilans:seances", public_id)


@require_POST
def seance_papier(request: HttpRequest, public_id: uuid.UUID, seance_id: uuid.UUID) -> HttpResponse:
    """Record that the person signed the sheet on paper."""
    services.attest_presence(
        actor_id=viewer_id(request), public_id=public_id, seance_id=seance_id, now=clock.now()
    )
    return done(request, _("La signature sur papier est notée."), "bilans:seances", public_id)


CLOTURES = {
    "preliminaire": (Act.CLOSE_PRELIMINAIRE, services.close_preliminaire),
    "investigation": (Act.CLOSE_INVESTIGATION, services.close_investigation),
    "conclusions": (Act.CLOSE_BILAN, services.close_bilan),
}


@FORM_METHODS
def cloture(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Read again what the text asks, then close the phase under way."""
    bilan = _open(request, public_id, Act.READ_DOSSIER)
    if bilan.phase not in CLOTURES:
        raise ActRefused(code="phase")
    act, close = CLOTURES[bilan.phase]
    bilan = _open(request, public_id, act)
    if request.method == "POST":
        closed = close(actor_id=viewer_id(request), public_id=public_id, now=clock.now())
        return done(request, bilan_pages.closed_sentence(closed), "bilans:dossier", public_id)
    about, page = page_of(request, bilan, "phase"), bilan_pages.progress(bilan, "conseiller")
    return show(request, "bilans/cloture.html", about, page)


@FORM_METHODS
def decision(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Let the person decide, after reading her choice again."""
    bilan = _open(request, public_id, Act.DECIDE)
    texte = queries.texte_of(bilan)
    decisions = bilan_pages.pairs(texte, "decisions_preliminaire")
    form = forms.DecisionForm(posted(request), decisions=decisions)
    about = page_of(request, bilan, "accueil")
    if not form.is_valid():
        page = bilan_pages.decision_page(bilan)
        return show_form(request, "bilans/decision.html", form, about, page)
    if "confirme" not in request.POST:
        page = bilan_pages.decision_page(bilan, form.cleaned_data["decision"])
        return show(request, "bilans/decision_relire.html", about, page, form=form)
    services.decide(
        actor_id=viewer_id(request),
        public_id=public_id,
        decision=form.cleaned_data["decision"],
        now=clock.now(),
    )
    return done(request, _("Votre décision est notée."), "bilans:mon-bilan", public_id)


@FORM_METHODS
def pause(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Pause, after reading what it changes."""
    bilan = _open(request, public_id, Act.SUSPEND)
    if request.method == "POST":
        services.suspend(actor_id=viewer_id(request), public_id=public_id, now=clock.now())
        return done(
            request,
            _("Votre bilan est en pause. Rien ne vous sera demandé."),
            "bilans:mon-bilan",
            public_id,
        )
    return show(request, "bilans/pause.html", page_of(request, bilan, "accueil"))


@require_POST
def reprise(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Take the bilan up again."""
    bilan = services.resume(actor_id=viewer_id(request), public_id=public_id, now=clock.now())
    home = page_of(request, bilan, "accueil").home
    return done(request, _("Le bilan reprend là où il s’était arrêté."), home)


@FORM_METHODS
@confirmation_required
def arret(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Stop here, after reading what follows. No reason is asked."""
    bilan = _open(request, public_id, Act.STOP)
    if request.method == "POST":
        services.stop(actor_id=viewer_id(request), public_id=public_id, now=clock.now())
        return done(
            request,
            _("Votre bilan est arrêté. Vos papiers sont prêts."),
            slot("mes-donnees", public_id) or address("bilans:mon-bilan", public_id),
        )
    about, page = page_of(request, bilan, "accueil"), bilan_pages.due_now(bilan)
    return show(request, "bilans/arret.html", about, page)


@require_safe
def terme(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show what is kept, until when and why."""
    bilan = _open(request, public_id, Act.READ_TERME)
    about, page = page_of(request, bilan, "terme"), bilan_pages.end_of(bilan)
    return show(request, "bilans/terme.html", about, page)


@FORM_METHODS
def conservation(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Let the person ask that her work be kept for a follow-up."""
    bilan = _open(request, public_id, Act.AGREE_CONSERVATION)
    form = forms.ConservationForm(
        request.POST or None, durees=bilan_pages.conservation_choices(bilan)
    )
    about, page = page_of(request, bilan, "accueil"), bilan_pages.end_of(bilan)
    if form.is_valid():
        if "confirme" not in request.POST:
            again = bilan_pages.conservation_read_again(bilan, form.cleaned_data["mois"])
            return show(request, "bilans/conservation_relire.html", about, page, again, form=form)
        services.agree_conservation(
            actor_id=viewer_id(request),
            public_id=public_id,
            mois=form.cleaned_data["mois"],
            raison=form.pourquoi(),
            now=clock.now(),
        )
        return done(
            request,
            _("Votre choix est noté. Vous pouvez en changer."),
            "bilans:mon-bilan",
            public_id,
        )
    return show_form(request, "bilans/conservation.html", form, about, page)


@require_safe
def journal(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show the person who opened her bilan."""
    bilan = _open(request, public_id, Act.READ_JOURNAL)
    return show(
        request,
        "bilans/journal.html",
        page_of(request, bilan, "accueil"),
        JournalPage(lignes=tuple(journal_lines(bilan)), rompu=is_broken()),
    )
