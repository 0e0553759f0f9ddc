
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
            name='Carnet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('ouvert_at', models.DateTimeField()),
                ('ecrit_at', models.DateTimeField()),
                ('compte', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='carnet', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='FicheCentre',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('contenu_id', models.UUIDField(unique=True)),
                ('rencontre_on', models.DateField(blank=True, null=True)),
                ('carnet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='fiches', to='demandes.carnet')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Demande',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('voie_entree', models.CharField(max_length=16)),
                ('nb_entretiens', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('informee_on', models.DateField()),
                ('contenu_id', models.UUIDField(blank=True, null=True, unique=True)),
                ('etat', models.CharField(choices=[('envoyee', 'envoyée'), ('ouverte', 'un bilan est ouvert'), ('declinee', 'déclinée')], default='envoyee', max_length=8)),
                ('motif', models.CharField(blank=True, choices=[('complet', 'Le centre n’a pas de place dans les mois qui viennent'), ('ailleurs', 'Le centre ne travaille pas dans ce lieu ou de cette manière'), ('paiement', 'Le centre n’est pas référencé par qui paierait')], max_length=8)),
                ('envoyee_at', models.DateTimeField()),
                ('repondue_at', models.DateTimeField(blank=True, null=True)),
                ('bilan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='demandes', to='bilans.bilan')),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='demandes', to='comptes.organisation')),
                ('financeur', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='comptes.organisation')),
                ('personne', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='demandes', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-envoyee_at', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('etat', 'declinee'), ('motif', ''), _connector='XOR'), name='demandes_declined_has_a_reason'), models.CheckConstraint(condition=models.Q(('etat', 'ouverte'), ('bilan__isnull', True), _connector='XOR'), name='demandes_open_has_a_bilan')],
            },
        ),
    ]
