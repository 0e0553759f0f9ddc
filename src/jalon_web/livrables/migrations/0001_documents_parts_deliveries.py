
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
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('code', models.CharField(max_length=40)),
                ('etat', models.CharField(choices=[('brouillon', 'brouillon'), ('soumis', 'soumis à vos observations'), ('definitif', 'définitif')], default='brouillon', max_length=10)),
                ('version', models.PositiveIntegerField(default=1)),
                ('bilan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='bilans.bilan')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [
                    models.UniqueConstraint(fields=('bilan', 'code'), name='livrables_document_once'),
                    models.CheckConstraint(condition=models.Q(('code__in', ('programme_personnalise', 'conclusions_detaillees', 'document_de_synthese', 'papiers_arret'))), name='livrables_document_code_known'),
                    models.CheckConstraint(condition=models.Q(('etat__in', ['brouillon', 'soumis', 'definitif'])), name='livrables_document_etat_known'),
                    models.CheckConstraint(condition=models.Q(('version__gte', 1)), name='livrables_document_version_from_one'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Accord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('objet', models.CharField(choices=[('approbation', 'approbation du programme'), ('relecture', 'relecture de l’édition du financeur')], max_length=12)),
                ('voix', models.CharField(choices=[('personne', 'la personne'), ('conseiller', 'le conseiller')], max_length=12)),
                ('empreinte', models.CharField(max_length=64)),
                ('at', models.DateTimeField()),
                ('annule_at', models.DateTimeField(blank=True, null=True)),
                ('compte', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='accords', to='livrables.document')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('annule_at__isnull', True)), fields=('document', 'objet', 'voix'), name='livrables_accord_once_a_voice'),
                    models.CheckConstraint(condition=models.Q(('objet', 'approbation'), ('voix', 'personne'), _connector='OR'), name='livrables_accord_preview_is_hers'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Observation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField()),
                ('contenu_id', models.UUIDField(blank=True, null=True, unique=True)),
                ('apres_remise', models.BooleanField(default=False)),
                ('at', models.DateTimeField()),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='observations', to='livrables.document')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('apres_remise', False)), fields=('document', 'version'), name='livrables_observation_once_before'),
                    models.CheckConstraint(condition=models.Q(('apres_remise', False), ('contenu_id__isnull', False), _connector='OR'), name='livrables_observation_after_has_words'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Remise',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('edition', models.CharField(choices=[('personne', 'édition de la personne'), ('financeur', 'édition du financeur'), ('soumise', 'version soumise à observations')], max_length=10)),
                ('destinataire', models.CharField(choices=[('beneficiaire', 'la personne'), ('financeur', 'le financeur'), ('centre', 'le centre, pour ses preuves')], max_length=12)),
                ('version', models.PositiveIntegerField()),
                ('empreinte', models.CharField(max_length=24)),
                ('octets', models.PositiveIntegerField()),
                ('instantane_id', models.UUIDField()),
                ('at', models.DateTimeField()),
                ('ouvert_at', models.DateTimeField(blank=True, null=True)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='remises', to='livrables.document')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [
                    models.UniqueConstraint(fields=('document', 'edition', 'version'), name='livrables_remise_once'),
                    models.CheckConstraint(condition=models.Q(('edition', 'financeur'), ('destinataire', 'beneficiaire'), _connector='OR'), name='livrables_remise_hers_but_one_edition'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Section',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partie', models.SlugField(max_length=40)),
                ('contenu_id', models.UUIDField(unique=True)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sections', to='livrables.document')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [
                    models.UniqueConstraint(fields=('document', 'partie'), name='livrables_section_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Proposition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('contenu_id', models.UUIDField(unique=True)),
                ('etat', models.CharField(choices=[('ouverte', 'en attente'), ('acceptee', 'acceptée'), ('ecartee', 'non retenue'), ('retiree', 'retirée')], default='ouverte', max_length=10)),
                ('at', models.DateTimeField()),
                ('repondue_at', models.DateTimeField(blank=True, null=True)),
                ('auteur', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('section', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='propositions', to='livrables.section')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('etat', 'ouverte')), fields=('section', 'auteur'), name='livrables_proposition_once_open'),
                    models.CheckConstraint(condition=models.Q(('etat', 'ouverte'), ('repondue_at__isnull', False), _connector='XOR'), name='livrables_proposition_answered_has_a_day'),
                ],
            },
        ),
    ]
