"""The outbox, marks on the base itself, and counts of tries."""

from __future__ import annotations

from enum import Enum
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Expression

from jalon.kernel.errors import ActRefused

Choice = TypeVar("Choice", bound=Enum)


class Table(models.Model):
    """Base of every table of the house: a row is looked at before it is written.

    A form says what is wrong beside its field; an act may be called by something else than a form.
    Whoever calls, a text too long for its column, a code that is not one of its choices, or a value
    of another kind than the column's never reaches the base, whichever base it is.
    """

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row.

        Raises:
            ActRefused: `valeur`, when a column cannot hold what it is given.
        """
        written = kwargs.get("update_fields")
        for field in self._meta.concrete_fields:
            if written is None or field.name in written or field.attname in written:
                look_at(field, getattr(self, field.attname))
        super().save(*args, **kwargs)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Look at the whole row: its columns, and what its constraints say of them together.

        Raises:
            ActRefused: `valeur`.
        """
        try:
            super().full_clean(*args, **kwargs)
        except ValidationError as error:
            raise ActRefused(code="valeur") from error


def choice_of(choices: type[Choice], value: str) -> Choice:
    """Return a choice by its code, whoever gives it.

    Raises:
        ActRefused: `valeur`, when no choice has that code.
    """
    try:
        return choices(value)
    except ValueError as error:
        raise ActRefused(code="valeur") from error


def look_at(field: models.Field[Any, Any], value: object) -> None:
    """Look at one value on its way to its column; a value that the base works out is let through.

    Raises:
        ActRefused: `valeur`.
    """
    if value is None or isinstance(value, Expression) or field.is_relation:
        return
    if value == "":
        if not field.blank:
            raise ActRefused(code="valeur")
        return
    try:
        held = field.to_python(value)
        if field.choices:
            field.validate(held, None)
        field.run_validators(held)
    except (ValidationError, TypeError, ValueError) as error:
        raise ActRefused(code="valeur") from error


class Envoi(Table):
    """Something to do after the commit: a topic and ids, never a content.

    `pas_avant_at` is when it may next be tried: it moves on at each try, so that a process which
    dies in the middle leaves the work to the next one. `derniere_erreur` names a type, no more.
    `ids` is JSON in a text: SQLite refuses the check of a JSON column under `trusted_schema=OFF`.
    """

    sujet = models.CharField(max_length=60)
    ids = models.TextField(default="{}")
    depose_at = models.DateTimeField()
    pas_avant_at = models.DateTimeField()
    fait_at = models.DateTimeField(null=True, blank=True)
    essais = models.PositiveSmallIntegerField(default=0)
    derniere_erreur = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["pas_avant_at"],
                condition=models.Q(fait_at__isnull=True),
                name="base_envoi_left",
            )
        ]


class Marque(Table):
    """A mark on this base: for example that it was made by `make demo`."""

    cle = models.CharField(max_length=40, primary_key=True)
    valeur = models.TextField()

    class Meta:
        ordering = ["cle"]


class Compteur(Table):
    """A count of tries, written by the cache of Django: the columns are the ones it asks for.

    The key is blind (`base.compteurs`); the value holds instants. A line dies by itself.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["cache_key"]
        db_table = "base_compteur"
