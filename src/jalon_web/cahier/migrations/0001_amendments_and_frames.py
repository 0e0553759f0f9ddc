
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
            name='Amendement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('cadre', models.SlugField(max_length=60)),
                ('numero', models.PositiveIntegerField()),
                ('titre', models.CharField(max_length=200)),
                ('premier_jour', models.DateField()),
                ('regles_nouvelles', models.TextField(blank=True)),
                ('etat', models.CharField(choices=[('brouillon', 'brouillon'), ('consultation', 'en consultation'), ('adopte', 'adopté'), ('retire', 'retiré')], default='brouillon', max_length=12)),
                ('cree_at', models.DateTimeField()),
                ('vehicule', models.CharField(blank=True, choices=[('ani', 'accord national interprofessionnel'), ('regles', 'règles communes des partenaires sociaux'), ('conseil', 'décision d’un conseil d’administration'), ('decret', 'décret')], max_length=8)),
                ('reference', models.CharField(blank=True, max_length=200)),
                ('adopte_on', models.DateField(blank=True, null=True)),
                ('empreinte', models.CharField(blank=True, max_length=64)),
                ('auteur', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['cadre', 'numero'],
                'constraints': [
                    models.UniqueConstraint(fields=('cadre', 'numero'), name='cahier_amendement_number_once'),
                    models.CheckConstraint(condition=models.Q(models.Q(('adopte_on__isnull', False), ('adopte_on__lt', models.F('premier_jour')), ('etat', 'adopte'), models.Q(('vehicule', ''), _negated=True), models.Q(('empreinte', ''), _negated=True)), models.Q(models.Q(('etat', 'adopte'), _negated=True), ('adopte_on__isnull', True)), _connector='OR'), name='cahier_amendement_adopted_by_an_act_before_its_first_day'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Consultation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ouverte_on', models.DateField()),
                ('fin_on', models.DateField()),
                ('amendement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consultations', to='cahier.amendement')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='comptes.organisation')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [
                    models.UniqueConstraint(fields=('amendement', 'organisation'), name='cahier_consultation_once'),
                    models.CheckConstraint(condition=models.Q(('fin_on__gte', models.F('ouverte_on'))), name='cahier_consultation_ends_after_start'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Avis',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('regle', models.CharField(blank=True, max_length=60)),
                ('texte', models.TextField()),
                ('at', models.DateTimeField()),
                ('reponse', models.TextField(blank=True)),
                ('repondu_at', models.DateTimeField(blank=True, null=True)),
                ('auteur', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='avis', to='cahier.consultation')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('repondu_at__isnull', True), ('reponse', '')), models.Q(models.Q(('reponse', ''), _negated=True), ('repondu_at__isnull', False)), _connector='OR'), name='cahier_avis_answer_has_a_day'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Modification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('regle', models.CharField(max_length=60)),
                ('parametres', models.TextField(default='{}')),
                ('texte', models.TextField(blank=True)),
                ('remede', models.TextField(blank=True)),
                ('preuve', models.TextField(blank=True)),
                ('abroge', models.BooleanField(default=False)),
                ('version', models.PositiveIntegerField(default=1)),
                ('amendement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='modifications', to='cahier.amendement')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [
                    models.UniqueConstraint(fields=('amendement', 'regle'), name='cahier_modification_once_a_rule'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Rattachement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cadre', models.SlugField(blank=True, max_length=60)),
                ('depuis_on', models.DateField()),
                ('at', models.DateTimeField()),
                ('auteur', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='comptes.organisation')),
            ],
            options={
                'ordering': ['organisation', 'depuis_on'],
                'constraints': [
                    models.UniqueConstraint(fields=('organisation', 'depuis_on'), name='cahier_rattachement_one_a_day'),
                ],
            },
        ),
    ]
