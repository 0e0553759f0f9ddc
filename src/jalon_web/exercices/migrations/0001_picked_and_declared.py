
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
            name='Essai',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('code', models.CharField(max_length=60)),
                ('contenu_id', models.UUIDField(unique=True)),
                ('motif_id', models.UUIDField(blank=True, null=True)),
                ('propose_at', models.DateTimeField()),
                ('repondu_at', models.DateTimeField(blank=True, null=True)),
                ('retire_at', models.DateTimeField(blank=True, null=True)),
                ('bilan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='essais', to='bilans.bilan')),
                ('propose_par', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['propose_at', 'id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retire_at__isnull', True)), fields=('bilan', 'code'), name='exercices_essai_once_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='Methode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('titre', models.CharField(max_length=120)),
                ('but', models.TextField(max_length=600)),
                ('source', models.CharField(max_length=300)),
                ('limites', models.TextField(max_length=600)),
                ('duree_min', models.PositiveSmallIntegerField()),
                ('questions', models.TextField(max_length=4000)),
                ('cree_on', models.DateField()),
                ('retiree_on', models.DateField(blank=True, null=True)),
                ('auteur', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='methodes', to='comptes.organisation')),
            ],
            options={
                'ordering': ['titre', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('duree_min__gte', 5), ('duree_min__lte', 240)), name='exercices_methode_length_is_sensible')],
            },
        ),
    ]
