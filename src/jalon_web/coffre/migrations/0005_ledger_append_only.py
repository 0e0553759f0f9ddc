"""The base itself refuses to change a line of the ledger of accords."""

from django.db import migrations

TABLE = "coffre_ligneaccord"
SAID = "append-only"


def _freeze_sqlite(execute):
    for change in ("UPDATE", "DELETE"):
        execute(
            f"CREATE TRIGGER {TABLE}_no_{change.lower()} BEFORE {change} ON {TABLE} "
            f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
        )


def _freeze_postgresql(execute):
    execute(
        f"CREATE TRIGGER {TABLE}_frozen BEFORE UPDATE OR DELETE ON {TABLE} "
        "FOR EACH ROW EXECUTE FUNCTION coffre_frozen()"
    )
    execute(
        f"CREATE TRIGGER {TABLE}_kept BEFORE TRUNCATE ON {TABLE} "
        "FOR EACH STATEMENT EXECUTE FUNCTION coffre_frozen()"
    )


def _thaw_sqlite(execute):
    for change in ("update", "delete"):
        execute(f"DROP TRIGGER {TABLE}_no_{change}")


def _thaw_postgresql(execute):
    for name in ("frozen", "kept"):
        execute(f"DROP TRIGGER {TABLE}_{name} ON {TABLE}")


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

    dependencies = [("coffre", "0004_ledger_of_accords")]
    operations = [migrations.RunPython(freeze, thaw)]
