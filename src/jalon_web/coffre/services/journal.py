"""The journal: what was read and written, by whom, under pseudonyms. Append-only, chained.

It keeps no name, no title, no text. Its pseudonyms are keyed: without the key store they say
nothing of anybody. A line is written inside the transaction of the act: an act undone leaves none.
It is linked to the chain right after the commit, in a transaction of its own, so that two acts
never wait for each other; what a power cut left unlinked is linked at the next start.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import uuid
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice

from django.db import connection, transaction
from django.db.models import Min

from jalon_web.coffre.contents import chaine
from jalon_web.coffre.contents.chaine import Borne, Cles, Ecrite, Faute, Lien, Tete
from jalon_web.coffre.keys.ouverture import keystore
from jalon_web.coffre.models import Jalonnement, Ligne, Maillon

FAIT, REFUSE = "fait", "refuse"
LOT = 500
"""How many lines are linked in one transaction, when many are left."""
_LOCK = 0x6A616C6F6E  # "jalon": the name of the advisory lock of the chain, in PostgreSQL


def pseudonym(kind: str, identifier: object) -> str:
    """Return the keyed pseudonym of an account (`compte`) or a bilan (`dossier`)."""
    key = keystore().derived("journal")
    return hmac.new(key, f"{kind}:{identifier}".encode(), hashlib.sha256).hexdigest()[:32]


def record(
    actor_id: int | None,
    acte: str,
    objet: uuid.UUID,
    *,
    at: dt.datetime,
    relation: str = "",
    resultat: str = FAIT,
    sorte: str = "dossier",
) -> None:
    """Write one line, in the transaction of the act.

    Args:
        actor_id: the account; None for somebody who is not signed in.
        acte: code of the act.
        objet: public id of what it is done to.
        at: instant of the act.
        relation: code of the relation under which it was open.
        resultat: `fait` or `refuse`.
        sorte: what `objet` names: `dossier`, `compte`, `organisation` or `amendement`.
    """
    ligne = Ligne(
        at=at,
        acteur=pseudonym("compte", actor_id) if actor_id is not None else "",
        relation=str(relation),
        acte=str(acte),
        objet=pseudonym(sorte, objet),
        resultat=resultat,
    )
    ligne.sceau = chaine.seal(_cles(), str(ligne.jeton), _said(ligne))
    if connection.in_atomic_block:
        ligne.save(force_insert=True)
        transaction.on_commit(partial(_link, [ligne]), robust=True)
    else:
        with transaction.atomic():
            ligne.save(force_insert=True)
            _link([ligne])


def lines_for(objet: uuid.UUID, *, sorte: str = "dossier", limit: int = 200) -> list[Ligne]:
    """Return the lines about a bilan (or an account), the latest first."""
    return list(Ligne.objects.filter(objet=pseudonym(sorte, objet))[:limit])


def head() -> Tete:
    """Return how far the chain has come."""
    last = Maillon.objects.order_by("-n").first()
    if last is not None:
        return Tete(n=last.n, tete=last.tete)
    point = Jalonnement.objects.order_by("-n").first()
    return Tete(n=point.n, tete=point.tete) if point else chaine.origin(_cles())


def link_what_is_left() -> int:
    """Link the sealed lines that a stop left outside the chain; return how many.

    A line whose seal does not hold is left where it is, for the verification to name it.
    """
    cles, done = _cles(), 0
    lines = iter(Ligne.objects.filter(maillon__isnull=True).exclude(sceau="").order_by("pk"))
    while batch := list(islice(lines, LOT)):
        held = [one for one in batch if chaine.seal(cles, str(one.jeton), _said(one)) == one.sceau]
        _link(held)
        done += len(held)
    return done


def forget(before: dt.datetime, *, now: dt.datetime) -> int:
    """Forget the lines older than an instant, behind a sealed point; return how many.

    Only from the oldest on, and never the last link: the chain goes on from there.
    """
    with transaction.atomic():
        _alone()
        kept = Maillon.objects.filter(ligne__at__gte=before).aggregate(n=Min("n"))["n"]
        limit = (kept if kept is not None else head().n) - 1
        last = Maillon.objects.filter(n__lte=limit).order_by("-n").first()
        if last is None:
            return 0
        said = chaine.borne(_cles(), Tete(n=last.n, tete=last.tete), _instant(before))
        Jalonnement.objects.create(n=last.n, tete=last.tete, avant=before, at=now, sceau=said.sceau)
        gone = Ligne.objects.filter(maillon__n__lte=last.n)
        count: int = gone._raw_delete(gone.db)
        links = Maillon.objects.filter(n__lte=last.n)
        links._raw_delete(links.db)
    return count


def verify(anchors: Sequence[Tete] = (), *, since: Tete | None = None) -> Iterator[Faute]:
    """Read the chain again, whole or since a head, and yield what is wrong with it.

    Args:
        anchors: heads that were kept outside the base.
        since: a head that was verified already; it is an anchor too.
    """
    links = Maillon.objects.order_by("n")
    if since is not None:
        links = links.filter(n__gt=since.n)
    return chaine.faults(
        _cles(),
        _pairs(links.values_list("n", "ligne_id", "tete").iterator(2000)),
        loose=map(_read, Ligne.objects.filter(maillon__isnull=True).order_by("pk").iterator(2000)),
        bornes=[
            Borne(ou=Tete(n=p.n, tete=p.tete), avant=_instant(p.avant), sceau=p.sceau)
            for p in Jalonnement.objects.order_by("n")
        ],
        anchors=anchors,
        since=since,
    )


def holds(tete: Tete) -> bool:
    """Return whether the chain goes through a head, or has forgotten it in due time."""
    if tete == chaine.origin(_cles()):
        return True
    if Maillon.objects.filter(n=tete.n, tete=tete.tete).exists():
        return True
    return Jalonnement.objects.filter(n__gte=tete.n).exists()


def keys() -> Cles:
    """Return the keys of the chain, for those who seal anchors."""
    return _cles()


def _pairs(rows: Iterator[tuple[int, int, str]]) -> Iterator[tuple[Lien, Ecrite | None]]:
    """Put each link beside its line, a thousand at a time."""
    while batch := list(islice(rows, 1000)):
        lines = Ligne.objects.in_bulk([ligne for _n, ligne, _tete in batch])
        for n, ligne, tete in batch:
            found = lines.get(ligne)
            yield Lien(n=n, ligne=ligne, tete=tete), _read(found) if found else None


def _link(lignes: Sequence[Ligne]) -> None:
    with transaction.atomic():
        _alone()
        already = set(
            Maillon.objects.filter(ligne_id__in=[each.pk for each in lignes]).values_list(
                "ligne_id", flat=True
            )
        )
        cles, tete, links = _cles(), head(), []
        for ligne in lignes:
            if ligne.pk not in already:
                tete = chaine.after(cles, tete, ligne.sceau)
                links.append(Maillon(n=tete.n, ligne_id=ligne.pk, tete=tete.tete))
        Maillon.objects.bulk_create(links)


def _alone() -> None:
    """Let one transaction at a time lengthen the chain; in SQLite every writer is alone."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _cles() -> Cles:
    store = keystore()
    return Cles(
        lignes=store.derived("journal: lignes"),
        maillons=store.derived("journal: chaine"),
        points=store.derived("journal: points"),
    )


def _read(ligne: Ligne) -> Ecrite:
    return Ecrite(id=ligne.pk, jeton=str(ligne.jeton), dit=_said(ligne), sceau=ligne.sceau)


def _said(ligne: Ligne) -> tuple[str, ...]:
    return (
        _instant(ligne.at),
        *(ligne.acteur, ligne.relation, ligne.acte, ligne.objet, ligne.resultat),
    )


def _instant(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).isoformat(timespec="microseconds")
