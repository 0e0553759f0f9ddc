"""What was said before something is destroyed. No word of anybody is here."""

from __future__ import annotations

from django.db import models

from jalon_web.bilans.models import Bilan


class PreavisDit(models.Model):
    """One notice that was sent: what falls, on which day, how many days before it was said."""

    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="preavis")
    objet = models.CharField(max_length=10)
    le = models.DateField()
    jours = models.PositiveSmallIntegerField()
    dit_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["bilan", "objet", "le", "jours"], name="fin_preavis_said_once"
            )
        ]
