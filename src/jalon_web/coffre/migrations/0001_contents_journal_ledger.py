"""Contents, journal and ledger of accords; what the base itself refuses to change of them."""

import django.db.models.deletion
import uuid
from django.db import migrations, models

FROZEN = {
    "coffre_revision": ("UPDATE",),
    "coffre_oubliaccord": ("UPDATE", "DELETE"),
}
"""Tables whose rows may never be changed so."""
REACHED = "(SELECT COALESCE(MAX(n), 0) FROM coffre_jalonnement)"
KEPT = {
    "coffre_ligne": (
        "NOT EXISTS (SELECT 1 FROM coffre_maillon m "
        f"WHERE m.ligne_id = OLD.id AND m.n <= {REACHED})"
    ),
    "coffre_maillon": f"OLD.n > {REACHED}",
    "coffre_jalonnement": "1 = 1",
    "coffre_ligneaccord": (
        "NOT EXISTS (SELECT 1 FROM coffre_oubliaccord o "
        "WHERE o.dossier = OLD.dossier AND OLD.at < o.avant)"
    ),
}
"""When a row of a table that never changes may not be removed either.

A line of the journal or a link may go once a point says that everything up to it was forgotten; a
line of the ledger of accords, once it is written that it was forgotten.
"""
NEVER_EMPTIED = (*KEPT, "coffre_oubliaccord")
SAID = "append-only"


def _freeze_sqlite(execute):
    for table, changes in FROZEN.items():
        for change in changes:
            execute(
                f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
            )
    for table, kept in KEPT.items():
        execute(
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
        )
        execute(
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} WHEN {kept} "
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
    for table in NEVER_EMPTIED:
        execute(
            f"CREATE TRIGGER {table}_kept BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION coffre_frozen()"
        )


def _thaw_sqlite(execute):
    for table, changes in FROZEN.items():
        for change in changes:
            execute(f"DROP TRIGGER {table}_no_{change.lower()}")
    for table in KEPT:
        for change in ("update", "delete"):
            execute(f"DROP TRIGGER {table}_no_{change}")


def _thaw_postgresql(execute):
    for table in NEVER_EMPTIED:
        execute(f"DROP TRIGGER {table}_kept ON {table}")
    for table in KEPT:
        execute(f"DROP TRIGGER {table}_no_delete ON {table}")
        execute(f"DROP TRIGGER {table}_no_update ON {table}")
        execute(f"DROP FUNCTION {table}_kept_row()")
    for table in FROZEN:
        execute(f"DROP TRIGGER {table}_frozen ON {table}")
    execute("DROP FUNCTION coffre_frozen()")


FREEZE = {"sqlite": _freeze_sqlite, "postgresql": _freeze_postgresql}
THAW = {"sqlite": _thaw_sqlite, "postgresql": _thaw_postgresql}


def freeze(apps, schema_editor):
    """Let the base itself refuse to change what is only ever added to."""
    FREEZE[schema_editor.connection.vendor](schema_editor.execute)


def thaw(apps, schema_editor):
    """Take the triggers away."""
    THAW[schema_editor.connection.vendor](schema_editor.execute)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Jalonnement',
            fields=[
                ('n', models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ('tete', models.CharField(max_length=64)),
                ('avant', models.DateTimeField()),
                ('at', models.DateTimeField()),
                ('sceau', models.CharField(max_length=64)),
            ],
            options={
                'ordering': ['n'],
            },
        ),
        migrations.CreateModel(
            name='OubliAccord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dossier', models.UUIDField()),
                ('avant', models.DateTimeField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Contenu',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('dossier', models.UUIDField()),
                ('compartiment', models.CharField(max_length=12)),
                ('nature', models.SlugField(db_index=False, max_length=40)),
                ('version', models.PositiveIntegerField(default=1)),
                ('cree_at', models.DateTimeField()),
                ('modifie_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['cree_at', 'id'],
                'indexes': [models.Index(fields=['dossier', 'compartiment'], name='coffre_contenu_dossier')],
                'constraints': [models.CheckConstraint(condition=models.Q(('compartiment__in', ('identite', 'travail', 'sensible', 'resultats', 'liaison', 'contrat'))), name='coffre_contenu_compartment_known'), models.CheckConstraint(condition=models.Q(('version__gte', 1)), name='coffre_contenu_has_a_version')],
            },
        ),
        migrations.CreateModel(
            name='Ligne',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('acteur', models.CharField(blank=True, max_length=32)),
                ('relation', models.CharField(blank=True, max_length=32)),
                ('acte', models.CharField(max_length=40)),
                ('objet', models.CharField(max_length=32)),
                ('resultat', models.CharField(default='fait', max_length=8)),
                ('jeton', models.UUIDField(default=uuid.uuid4, editable=False, null=True, unique=True)),
                ('sceau', models.CharField(blank=True, default='', max_length=64)),
            ],
            options={
                'ordering': ['-id'],
                'indexes': [models.Index(fields=['objet', '-id'], name='coffre_ligne_objet')],
                'constraints': [models.CheckConstraint(condition=models.Q(('resultat__in', ['fait', 'refuse'])), name='coffre_ligne_result_known')],
            },
        ),
        migrations.CreateModel(
            name='LigneAccord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('dossier', models.UUIDField()),
                ('retire', models.UUIDField(blank=True, null=True, unique=True)),
                ('finalite', models.CharField(max_length=20)),
                ('destinataire', models.CharField(max_length=60)),
                ('elements', models.TextField(blank=True)),
                ('texte', models.CharField(blank=True, max_length=40)),
                ('mode', models.CharField(blank=True, max_length=16)),
                ('motif', models.CharField(blank=True, max_length=16)),
                ('recueilli_par', models.BigIntegerField(blank=True, null=True)),
                ('at', models.DateTimeField()),
                ('expire_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['id'],
                'indexes': [models.Index(fields=['dossier', 'id'], name='coffre_accord_dossier')],
                'constraints': [models.CheckConstraint(condition=models.Q(('finalite__in', ['sensible', 'liaison', 'liaison_sensible', 'synthese_cep', 'orientation', 'conservation_suivi'])), name='coffre_accord_purpose_known'), models.CheckConstraint(condition=models.Q(('retire__isnull', False), models.Q(('recueilli_par__isnull', False), models.Q(('texte', ''), _negated=True)), _connector='OR'), name='coffre_accord_given_whole')],
            },
        ),
        migrations.CreateModel(
            name='Maillon',
            fields=[
                ('n', models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ('tete', models.CharField(max_length=64)),
                ('ligne', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='maillon', to='coffre.ligne')),
            ],
            options={
                'ordering': ['n'],
            },
        ),
        migrations.CreateModel(
            name='Revision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField()),
                ('enregistrement', models.BinaryField()),
                ('auteur_id', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('contenu', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='revisions', to='coffre.contenu')),
            ],
            options={
                'ordering': ['contenu_id', 'version'],
                'constraints': [models.UniqueConstraint(fields=('contenu', 'version'), name='coffre_revision_once_a_version')],
            },
        ),
        migrations.RunPython(freeze, thaw),
    ]
