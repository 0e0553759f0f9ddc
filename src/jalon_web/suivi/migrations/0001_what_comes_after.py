
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bilans', '0001_bilans_and_facts'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Pas',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('contenu_id', models.UUIDField(unique=True)),
                ('fait_on', models.DateField(blank=True, null=True)),
                ('retire_at', models.DateTimeField(blank=True, null=True)),
                ('bilan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pas', to='bilans.bilan')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Reclamation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('contenu_id', models.UUIDField(unique=True)),
                ('deposee_on', models.DateField()),
                ('reponse_id', models.UUIDField(blank=True, null=True)),
                ('repondue_on', models.DateField(blank=True, null=True)),
                ('bilan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reclamations', to='bilans.bilan')),
                ('repondu_par', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-deposee_on', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('repondu_par__isnull', True), ('repondue_on__isnull', True), ('reponse_id__isnull', True)), models.Q(('repondu_par__isnull', False), ('repondue_on__gte', models.F('deposee_on')), ('repondue_on__isnull', False), ('reponse_id__isnull', False)), _connector='OR'), name='suivi_reclamation_answered_whole')],
            },
        ),
        migrations.CreateModel(
            name='RefusTiers',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('sorte', models.CharField(choices=[('employeur', 'un employeur'), ('financeur', 'qui paie'), ('administration', 'une administration'), ('proche', 'quelqu’un de proche'), ('autre', 'quelqu’un d’autre')], max_length=14)),
                ('contenu_id', models.UUIDField(unique=True)),
                ('demande_on', models.DateField()),
                ('refuse_on', models.DateField()),
                ('bilan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='refus', to='bilans.bilan')),
                ('refuse_par', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-refuse_on', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('refuse_on__gte', models.F('demande_on'))), name='suivi_refus_after_the_request')],
            },
        ),
        migrations.CreateModel(
            name='Regard',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('moment', models.CharField(choices=[('avant', 'au début'), ('apres', 'à la fin')], max_length=5)),
                ('contenu_id', models.UUIDField(unique=True)),
                ('le', models.DateField()),
                ('bilan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='regards', to='bilans.bilan')),
            ],
            options={
                'ordering': ['bilan_id', 'moment'],
                'constraints': [models.UniqueConstraint(fields=('bilan', 'moment'), name='suivi_regard_once_a_moment'), models.CheckConstraint(condition=models.Q(('moment__in', ['avant', 'apres'])), name='suivi_regard_moment_known')],
            },
        ),
    ]
