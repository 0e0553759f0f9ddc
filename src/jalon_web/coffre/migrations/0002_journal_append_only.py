"""The base itself refuses to change a line of the journal or a version of a content."""

from django.db import migrations

FROZEN = {"coffre_ligne": ("UPDATE", "DELETE"), "coffre_revision": ("UPDATE",)}
SAID = "append-only"


def _freeze_sqlite(execute):
    for table, changes in FROZEN.items():
        for change in changes:
            execute(
                f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
            )


def _freeze_postgresql(execute):
    execute(
        "CREATE FUNCTION coffre_frozen() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{SAID}'; END $$"
    )
    for table, changes in FROZEN.items():
        execute(
            f"CREATE TRIGGER {table}_frozen BEFORE {' OR '.join(changes)} ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION coffre_frozen()"
        )
    execute(
        "CREATE TRIGGER coffre_ligne_kept BEFORE TRUNCATE ON coffre_ligne "
        "FOR EACH STATEMENT EXECUTE FUNCTION coffre_frozen()"
    )


def _thaw_sqlite(execute):
    for table, changes in FROZEN.items():
        for change in changes:
            execute(f"DROP TRIGGER {table}_no_{change.lower()}")


def _thaw_postgresql(execute):
    execute("DROP TRIGGER coffre_ligne_kept ON coffre_ligne")
    for table in FROZEN:
        execute(f"DROP TRIGGER {table}_frozen ON {table}")
    execute("DROP FUNCTION coffre_frozen()")


FREEZE = {"sqlite": _freeze_sqlite, "postgresql": _freeze_postgresql}
THAW = {"sqlite": _thaw_sqlite, "postgresql": _thaw_postgresql}


def freeze(apps, schema_editor):
    """Put the triggers."""
    FREEZE[schema_editor.connection.vendor](schema_editor.execute)


def thaw(apps, schema_editor):
    """Take them away."""
    THAW[schema_editor.connection.vendor](schema_editor.execute)


class Migration(migrations.Migration):
    """Triggers, on both data bases."""

    dependencies = [("coffre", "0001_contents_and_journal")]
    operations = [migrations.RunPython(freeze, thaw)]
