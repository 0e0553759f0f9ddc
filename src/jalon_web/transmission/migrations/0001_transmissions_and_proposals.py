
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bilans', '0001_bilans_and_facts'),
        ('comptes', '0001_accounts_and_roles'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='PropositionCep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('contenu_id', models.UUIDField(unique=True)),
                ('proposee_at', models.DateTimeField()),
                ('lue_at', models.DateTimeField(blank=True, null=True)),
                ('jointe_at', models.DateTimeField(blank=True, null=True)),
                ('auteur', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='propositions_faites', to=settings.AUTH_USER_MODEL)),
                ('operateur', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='propositions_cep', to='comptes.organisation')),
                ('personne', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='propositions_recues', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-proposee_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='PropositionJointe',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('venue_de', models.UUIDField()),
                ('proposee_on', models.DateField()),
                ('jointe_at', models.DateTimeField()),
                ('auteur', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('bilan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='propositions_jointes', to='bilans.bilan')),
                ('operateur', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='comptes.organisation')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [
                    models.UniqueConstraint(fields=('bilan', 'venue_de'), name='transmission_joined_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='PointPropose',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('rang', models.PositiveSmallIntegerField()),
                ('sorte', models.CharField(choices=[('objectif', 'un objectif'), ('modalite', 'une modalité'), ('duree', 'une durée')], max_length=8)),
                ('contenu_id', models.UUIDField(unique=True)),
                ('reponse', models.CharField(blank=True, choices=[('acceptee', 'gardé tel quel'), ('changee', 'changé'), ('ecartee', 'mis de côté')], max_length=8)),
                ('reponse_id', models.UUIDField(blank=True, null=True, unique=True)),
                ('repondu_at', models.DateTimeField(blank=True, null=True)),
                ('accord_at', models.DateTimeField(blank=True, null=True)),
                ('refus_at', models.DateTimeField(blank=True, null=True)),
                ('repondu_par', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('jointe', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='points', to='transmission.propositionjointe')),
            ],
            options={
                'ordering': ['rang', 'id'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('repondu_at__isnull', True), ('reponse', '')), models.Q(models.Q(('reponse', ''), _negated=True), ('repondu_at__isnull', False)), _connector='OR'), name='transmission_point_answered_whole'),
                    models.CheckConstraint(condition=models.Q(('accord_at__isnull', True), ('refus_at__isnull', True), _connector='OR'), name='transmission_point_one_voice'),
                    models.CheckConstraint(condition=models.Q(models.Q(('accord_at__isnull', True), ('refus_at__isnull', True)), ('repondu_at__isnull', False), _connector='OR'), name='transmission_point_agreed_once_answered'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Transmission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('finalite', models.CharField(max_length=20)),
                ('accord', models.UUIDField(unique=True)),
                ('contenu_id', models.UUIDField(unique=True)),
                ('transmise_at', models.DateTimeField()),
                ('ouverte_at', models.DateTimeField(blank=True, null=True)),
                ('bilan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transmissions', to='bilans.bilan')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transmissions', to='comptes.organisation')),
            ],
            options={
                'ordering': ['-transmise_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Reponse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sorte', models.CharField(choices=[('retour', 'un retour'), ('demande', 'une demande'), ('cloture', 'la fin de l’accompagnement')], max_length=8)),
                ('contenu_id', models.UUIDField(unique=True)),
                ('at', models.DateTimeField()),
                ('auteur', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('transmission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reponses', to='transmission.transmission')),
            ],
            options={
                'ordering': ['at', 'id'],
            },
        ),
    ]
