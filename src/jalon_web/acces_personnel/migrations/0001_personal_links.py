
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
            name='Lien',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('acte', models.CharField(choices=[('presence', 'lire les dates et les heures de présence'), ('programme', 'recevoir le programme, édition de qui paie'), ('immersion', 'confirmer une immersion')], max_length=9)),
                ('sel', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('jeton_empreinte', models.CharField(max_length=64, unique=True)),
                ('code_empreinte', models.CharField(max_length=64)),
                ('destinataire_id', models.UUIDField(unique=True)),
                ('instantane_id', models.UUIDField(blank=True, null=True)),
                ('discret', models.BooleanField(default=True)),
                ('cree_at', models.DateTimeField()),
                ('accorde_at', models.DateTimeField(blank=True, null=True)),
                ('expire_at', models.DateTimeField(blank=True, null=True)),
                ('code_donne_at', models.DateTimeField(blank=True, null=True)),
                ('essais', models.PositiveSmallIntegerField(default=0)),
                ('visite_empreinte', models.CharField(blank=True, max_length=64)),
                ('visite_expire_at', models.DateTimeField(blank=True, null=True)),
                ('ouvert_at', models.DateTimeField(blank=True, null=True)),
                ('repondu_at', models.DateTimeField(blank=True, null=True)),
                ('reponse', models.CharField(blank=True, choices=[('lu', 'en a pris connaissance'), ('exacte', 'a confirmé'), ('inexacte', 'a répondu que ce n’est pas exact')], max_length=8)),
                ('eteint_at', models.DateTimeField(blank=True, null=True)),
                ('fin', models.CharField(blank=True, choices=[('personne', 'éteint par la personne'), ('centre', 'éteint par le centre'), ('essais', 'éteint après plusieurs codes faux'), ('registre', 'éteint avant la remise d’une copie')], max_length=8)),
                ('bilan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='liens', to='bilans.bilan')),
                ('cree_par', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('seance', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='liens', to='bilans.seance')),
            ],
            options={
                'ordering': ['-cree_at', '-id'],
                'indexes': [models.Index(condition=models.Q(('visite_empreinte', ''), _negated=True), fields=['visite_empreinte'], name='acces_personnel_visit')],
                'constraints': [models.CheckConstraint(condition=models.Q(('acte__in', ['presence', 'programme', 'immersion'])), name='acces_personnel_acte_known'), models.CheckConstraint(condition=models.Q(('acte', 'immersion'), ('seance__isnull', True), _connector='XOR'), name='acces_personnel_immersion_names_a_line'), models.CheckConstraint(condition=models.Q(models.Q(('accorde_at__isnull', True), ('expire_at__isnull', True)), models.Q(('accorde_at__isnull', False), ('expire_at__gt', models.F('accorde_at'))), _connector='OR'), name='acces_personnel_left_has_an_end'), models.CheckConstraint(condition=models.Q(models.Q(('repondu_at__isnull', True), ('reponse', '')), models.Q(('accorde_at__isnull', False), ('repondu_at__isnull', False), models.Q(('reponse', ''), _negated=True)), _connector='OR'), name='acces_personnel_answer_has_an_instant'), models.CheckConstraint(condition=models.Q(models.Q(('eteint_at__isnull', True), ('fin', '')), models.Q(('eteint_at__isnull', False), models.Q(('fin', ''), _negated=True)), _connector='OR'), name='acces_personnel_end_has_a_reason'), models.CheckConstraint(condition=models.Q(('visite_empreinte', ''), ('visite_expire_at__isnull', False), _connector='XOR'), name='acces_personnel_visit_has_an_end')],
            },
        ),
    ]
