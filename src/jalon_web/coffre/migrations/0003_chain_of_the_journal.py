"""The chain of the journal, and what the base itself refuses to change or lose of it.

A line or a link may go once a point says that everything up to it was forgotten; nothing else may.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

SAID = "append-only"
REACHED = "(SELECT COALESCE(MAX(n), 0) FROM coffre_jalonnement)"
KEPT = {
    "coffre_ligne": (
        "NOT EXISTS (SELECT 1 FROM coffre_maillon m "
        f"WHERE m.ligne_id = OLD.id AND m.n <= {REACHED})"
    ),
    "coffre_maillon": f"OLD.n > {REACHED}",
    "coffre_jalonnement": "1 = 1",
}
"""When a row may not be removed."""


def _freeze_sqlite(execute):
    for table, kept in KEPT.items():
        for change in ("update", "delete"):
            execute(f"DROP TRIGGER IF EXISTS {table}_no_{change}")
        execute(
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
        )
        execute(
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} WHEN {kept} "
            f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
        )


def _freeze_postgresql(execute):
    execute("DROP TRIGGER coffre_ligne_frozen ON coffre_ligne")
    for table, kept in KEPT.items():
        execute(
            f"CREATE FUNCTION {table}_kept_row() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN IF {kept} THEN RAISE EXCEPTION '{SAID}'; END IF; RETURN OLD; END $$"
        )
        execute(
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION coffre_frozen()"
        )
        execute(
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_kept_row()"
        )
        if table != "coffre_ligne":
            execute(
                f"CREATE TRIGGER {table}_kept BEFORE TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION coffre_frozen()"
            )


def _thaw_sqlite(execute):
    for table in KEPT:
        for change in ("update", "delete"):
            execute(f"DROP TRIGGER {table}_no_{change}")
    for change in ("UPDATE", "DELETE"):
        execute(
            f"CREATE TRIGGER coffre_ligne_no_{change.lower()} BEFORE {change} ON coffre_ligne "
            f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
        )


def _thaw_postgresql(execute):
    for table in KEPT:
        execute(f"DROP TRIGGER {table}_no_update ON {table}")
        execute(f"DROP TRIGGER {table}_no_delete ON {table}")
        execute(f"DROP FUNCTION {table}_kept_row()")
        if table != "coffre_ligne":
            execute(f"DROP TRIGGER {table}_kept ON {table}")
    execute(
        "CREATE TRIGGER coffre_ligne_frozen BEFORE UPDATE OR DELETE ON coffre_ligne "
        "FOR EACH ROW EXECUTE FUNCTION coffre_frozen()"
    )


FREEZE = {"sqlite": _freeze_sqlite, "postgresql": _freeze_postgresql}
THAW = {"sqlite": _thaw_sqlite, "postgresql": _thaw_postgresql}


def freeze(apps, schema_editor):
    """Put the triggers; in SQLite a table that gains a column has lost its own."""
    FREEZE[schema_editor.connection.vendor](schema_editor.execute)


def thaw(apps, schema_editor):
    """Take them away, and put back those of before."""
    THAW[schema_editor.connection.vendor](schema_editor.execute)


class Migration(migrations.Migration):
    """Seals, links, points, and their triggers, on both data bases."""

    dependencies = [("coffre", "0002_journal_append_only")]
    operations = [
        migrations.CreateModel(
            name="Jalonnement",
            fields=[
                ("n", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("tete", models.CharField(max_length=64)),
                ("avant", models.DateTimeField()),
                ("at", models.DateTimeField()),
                ("sceau", models.CharField(max_length=64)),
            ],
            options={"ordering": ["n"]},
        ),
        migrations.AddField(
            model_name="ligne",
            name="jeton",
            field=models.UUIDField(editable=False, null=True, unique=True),
        ),
        migrations.AlterField(
            model_name="ligne",
            name="jeton",
            field=models.UUIDField(default=uuid.uuid4, editable=False, null=True, unique=True),
        ),
        migrations.AddField(
            model_name="ligne",
            name="sceau",
            field=models.CharField(blank=True, default="", max_length=64),
        ),
        migrations.CreateModel(
            name="Maillon",
            fields=[
                ("n", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("tete", models.CharField(max_length=64)),
                (
                    "ligne",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="maillon",
                        to="coffre.ligne",
                    ),
                ),
            ],
            options={"ordering": ["n"]},
        ),
        migrations.RunPython(freeze, thaw),
    ]
