
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
            name='Ressource',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('contenu_id', models.UUIDField(unique=True)),
                ('proposee_par', models.CharField(choices=[('personne', 'bénéficiaire'), ('conseiller', 'conseil bilan'), ('cep', 'conseil CEP')], max_length=10)),
                ('proposee_at', models.DateTimeField()),
                ('ecartee_at', models.DateTimeField(blank=True, null=True)),
                ('reprise_at', models.DateTimeField(blank=True, null=True)),
                ('auteur', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('bilan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ressources', to='bilans.bilan')),
            ],
            options={
                'ordering': ['proposee_at', 'id'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('proposee_par__in', ['personne', 'conseiller', 'cep'])), name='analyse_ressource_voice_known'),
                ],
            },
        ),
        migrations.CreateModel(
            name='AccordRessource',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('voix', models.CharField(choices=[('personne', 'bénéficiaire'), ('conseiller', 'conseil bilan'), ('cep', 'conseil CEP')], max_length=10)),
                ('at', models.DateTimeField()),
                ('auteur', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ressource', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='accords', to='analyse.ressource')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [
                    models.UniqueConstraint(fields=('ressource', 'voix'), name='analyse_one_agreement_a_voice'),
                    models.CheckConstraint(condition=models.Q(('voix__in', ['personne', 'conseiller', 'cep'])), name='analyse_accord_voice_known'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Contribution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rubrique', models.SlugField(db_index=False, max_length=40)),
                ('voix', models.CharField(choices=[('personne', 'bénéficiaire'), ('conseiller', 'conseil bilan'), ('cep', 'conseil CEP')], max_length=10)),
                ('contenu_id', models.UUIDField(unique=True)),
                ('ecrit_at', models.DateTimeField(blank=True, null=True)),
                ('reservee', models.BooleanField(default=False)),
                ('auteur', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('bilan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='bilans.bilan')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('bilan', 'rubrique', 'auteur'), name='analyse_one_box_a_voice'), models.CheckConstraint(condition=models.Q(('voix__in', ['personne', 'conseiller', 'cep'])), name='analyse_contribution_voice_known'), models.CheckConstraint(condition=models.Q(('reservee', False), ('voix', 'personne'), _connector='OR'), name='analyse_only_the_person_keeps_to_herself')],
            },
        ),
        migrations.CreateModel(
            name='Ecart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rubrique', models.SlugField(db_index=False, max_length=40)),
                ('contenu_id', models.UUIDField(unique=True)),
                ('bilan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ecarts', to='bilans.bilan')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('bilan', 'rubrique'), name='analyse_one_gap_a_heading')],
            },
        ),
    ]
