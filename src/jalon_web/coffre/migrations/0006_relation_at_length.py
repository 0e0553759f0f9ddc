"""The column of a relation holds the longest of them, where the base counts letters."""

from django.db import migrations, models

TABLE = "coffre_ligne"


def _widen(schema_editor, letters):
    # SQLite counts nothing; and a table made again there would lose its triggers.
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"ALTER TABLE {TABLE} ALTER COLUMN relation TYPE varchar({letters})")


def widen(apps, schema_editor):
    """Room for thirty-two letters."""
    _widen(schema_editor, 32)


def narrow(apps, schema_editor):
    """Back to sixteen; refused by the base if a longer relation was written since."""
    _widen(schema_editor, 16)


class Migration(migrations.Migration):
    """A wider column, on the base that minds."""

    dependencies = [("coffre", "0005_ledger_append_only")]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(widen, narrow)],
            state_operations=[
                migrations.AlterField(
                    model_name="ligne",
                    name="relation",
                    field=models.CharField(blank=True, max_length=32),
                )
            ],
        )
    ]
