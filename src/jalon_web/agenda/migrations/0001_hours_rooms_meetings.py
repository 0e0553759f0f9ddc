
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('comptes', '0001_accounts_and_roles'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Salle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('nom', models.CharField(max_length=60)),
                ('ouverte', models.BooleanField(default=True)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='salles', to='comptes.organisation')),
            ],
            options={
                'ordering': ['nom', 'id'],
                'constraints': [
                    models.UniqueConstraint(fields=('centre', 'nom'), name='agenda_salle_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='PlageOuverte',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('jour', models.PositiveSmallIntegerField()),
                ('debut', models.TimeField()),
                ('fin', models.TimeField()),
                ('compte', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plages', to=settings.AUTH_USER_MODEL)),
                ('salle', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plages', to='agenda.salle')),
            ],
            options={
                'ordering': ['jour', 'debut', 'id'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('compte__isnull', True), ('salle__isnull', True), _connector='XOR'), name='agenda_plage_of_one'),
                    models.CheckConstraint(condition=models.Q(('jour__lte', 6)), name='agenda_plage_in_a_week'),
                    models.CheckConstraint(condition=models.Q(('fin__gt', models.F('debut'))), name='agenda_plage_ends_after'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Indisponibilite',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('du', models.DateField()),
                ('au', models.DateField()),
                ('compte', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='indisponibilites', to=settings.AUTH_USER_MODEL)),
                ('salle', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='indisponibilites', to='agenda.salle')),
            ],
            options={
                'ordering': ['du', 'id'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('compte__isnull', True), ('salle__isnull', True), _connector='XOR'), name='agenda_indisponibilite_of_one'),
                    models.CheckConstraint(condition=models.Q(('au__gte', models.F('du'))), name='agenda_indisponibilite_in_order'),
                ],
            },
        ),
        migrations.CreateModel(
            name='FluxAgenda',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('empreinte', models.CharField(max_length=64, unique=True)),
                ('cree_at', models.DateTimeField()),
                ('revoque_at', models.DateTimeField(blank=True, null=True)),
                ('compte', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='flux', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-cree_at', '-id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('revoque_at__isnull', True)), fields=('compte',), name='agenda_flux_one_alive')],
            },
        ),
    ]
