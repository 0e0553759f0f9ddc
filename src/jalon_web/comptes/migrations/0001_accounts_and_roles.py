
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Compte',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('email', models.EmailField(max_length=254, unique=True)),
                ('nom', models.CharField(blank=True, max_length=120)),
                ('is_active', models.BooleanField(default=True)),
                ('cree_at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('nature', models.CharField(choices=[('centre', 'Centre de bilan'), ('cep', 'Opérateur du CEP'), ('financeur', 'Financeur'), ('employeur', 'Employeur'), ('pilotage', 'Pilotage national')], max_length=12)),
                ('nom', models.CharField(max_length=160)),
                ('adresse', models.CharField(blank=True, max_length=240)),
                ('telephone', models.CharField(blank=True, max_length=30)),
                ('territoire', models.CharField(blank=True, max_length=3)),
                ('financeur_code', models.CharField(blank=True, max_length=20)),
            ],
            options={
                'ordering': ['nom', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sel', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('jeton_empreinte', models.CharField(max_length=64, unique=True)),
                ('cree_at', models.DateTimeField()),
                ('expire_at', models.DateTimeField()),
                ('utilisee_at', models.DateTimeField(blank=True, null=True)),
                ('compte', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-cree_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='PreavisCompte',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dit_at', models.DateTimeField()),
                ('compte', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='preavis', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-dit_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='RoleOffert',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('code', models.CharField(choices=[('conseiller', 'conseiller bilan'), ('responsable', 'responsable'), ('conseiller_cep', 'conseiller CEP'), ('instructeur', 'instructeur chez le financeur'), ('employeur', 'employeur'), ('pilotage', 'pilotage national')], max_length=16)),
                ('annulee_at', models.DateTimeField(blank=True, null=True)),
                ('invitation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='offre', to='comptes.invitation')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offres', to='comptes.organisation')),
                ('par', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='ChangementAdresse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nouvelle', models.EmailField(max_length=254)),
                ('sel_nouvelle', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('sel_ancienne', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('empreinte_nouvelle', models.CharField(max_length=64, unique=True)),
                ('empreinte_ancienne', models.CharField(max_length=64, unique=True)),
                ('demandee_at', models.DateTimeField()),
                ('nouvelle_at', models.DateTimeField(blank=True, null=True)),
                ('ancienne_at', models.DateTimeField(blank=True, null=True)),
                ('fin', models.CharField(blank=True, choices=[('faite', 'faite'), ('refusee', 'refusée'), ('remplacee', 'remplacée'), ('prise', 'prise')], max_length=9)),
                ('finie_at', models.DateTimeField(blank=True, null=True)),
                ('compte', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changements', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('fin', '')), fields=('compte',), name='comptes_one_change_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='Role',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(choices=[('conseiller', 'conseiller bilan'), ('responsable', 'responsable'), ('conseiller_cep', 'conseiller CEP'), ('instructeur', 'instructeur chez le financeur'), ('employeur', 'employeur'), ('pilotage', 'pilotage national')], max_length=16)),
                ('debut_on', models.DateField()),
                ('fin_on', models.DateField(blank=True, null=True)),
                ('ferme_at', models.DateTimeField(blank=True, null=True)),
                ('compte', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='roles', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='roles', to='comptes.organisation')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('fin_on__isnull', True)), fields=('compte', 'organisation', 'code'), name='comptes_role_once_open'), models.CheckConstraint(condition=models.Q(('fin_on__isnull', True), ('fin_on__gte', models.F('debut_on')), _connector='OR'), name='comptes_role_ends_after_start'), models.CheckConstraint(condition=models.Q(('ferme_at__isnull', True), ('fin_on__isnull', False), _connector='OR'), name='comptes_role_closed_has_a_last_day')],
            },
        ),
    ]
