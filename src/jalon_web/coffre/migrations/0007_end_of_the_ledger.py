"""A line of the ledger of accords may go once it is written that it was forgotten."""

from django.db import migrations, models

TABLE, OUBLI = "coffre_ligneaccord", "coffre_oubliaccord"
SAID = "append-only"
FORGOTTEN = f"EXISTS (SELECT 1 FROM {OUBLI} o WHERE o.dossier = OLD.dossier AND OLD.at < o.avant)"


def _freeze_sqlite(execute):
    execute(f"DROP TRIGGER {TABLE}_no_delete")
    execute(
        f"CREATE TRIGGER {TABLE}_no_delete BEFORE DELETE ON {TABLE} WHEN NOT {FORGOTTEN} "
        f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
    )
    for change in ("UPDATE", "DELETE"):
        execute(
            f"CREATE TRIGGER {OUBLI}_no_{change.lower()} BEFORE {change} ON {OUBLI} "
            f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
        )


def _freeze_postgresql(execute):
    execute(f"DROP TRIGGER {TABLE}_frozen ON {TABLE}")
    execute(
        f"CREATE FUNCTION {TABLE}_kept_row() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF NOT {FORGOTTEN} THEN RAISE EXCEPTION '{SAID}'; END IF; RETURN OLD; END $$"
    )
    execute(
        f"CREATE TRIGGER {TABLE}_frozen BEFORE UPDATE ON {TABLE} "
        "FOR EACH ROW EXECUTE FUNCTION coffre_frozen()"
    )
    execute(
        f"CREATE TRIGGER {TABLE}_no_delete BEFORE DELETE ON {TABLE} "
        f"FOR EACH ROW EXECUTE FUNCTION {TABLE}_kept_row()"
    )
    execute(
        f"CREATE TRIGGER {OUBLI}_frozen BEFORE UPDATE OR DELETE ON {OUBLI} "
        "FOR EACH ROW EXECUTE FUNCTION coffre_frozen()"
    )
    execute(
        f"CREATE TRIGGER {OUBLI}_kept BEFORE TRUNCATE ON {OUBLI} "
        "FOR EACH STATEMENT EXECUTE FUNCTION coffre_frozen()"
    )


def _thaw_sqlite(execute):
    for change in ("update", "delete"):
        execute(f"DROP TRIGGER {OUBLI}_no_{change}")
    execute(f"DROP TRIGGER {TABLE}_no_delete")
    execute(
        f"CREATE TRIGGER {TABLE}_no_delete BEFORE DELETE ON {TABLE} "
        f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
    )


def _thaw_postgresql(execute):
    for name in ("frozen", "kept"):
        execute(f"DROP TRIGGER {OUBLI}_{name} ON {OUBLI}")
    for name in ("frozen", "no_delete"):
        execute(f"DROP TRIGGER {TABLE}_{name} ON {TABLE}")
    execute(f"DROP FUNCTION {TABLE}_kept_row()")
    execute(
        f"CREATE TRIGGER {TABLE}_frozen BEFORE UPDATE OR DELETE ON {TABLE} "
        "FOR EACH ROW EXECUTE FUNCTION coffre_frozen()"
    )


FREEZE = {"sqlite": _freeze_sqlite, "postgresql": _freeze_postgresql}
THAW = {"sqlite": _thaw_sqlite, "postgresql": _thaw_postgresql}


def freeze(apps, schema_editor):
    """Put the triggers."""
    FREEZE[schema_editor.connection.vendor](schema_editor.execute)


def thaw(apps, schema_editor):
    """Put back those of before."""
    THAW[schema_editor.connection.vendor](schema_editor.execute)


class Migration(migrations.Migration):
    """What says that lines were let go, and the triggers that read it, on both data bases."""

    dependencies = [("coffre", "0006_relation_at_length")]
    operations = [
        migrations.CreateModel(
            name="OubliAccord",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False, auto_created=True, verbose_name="ID")),
                ("dossier", models.UUIDField()),
                ("avant", models.DateTimeField()),
                ("at", models.DateTimeField()),
            ],
            options={"ordering": ["id"]},
        ),
        migrations.RunPython(freeze, thaw),
    ]
