
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bilans', '0001_bilans_and_facts'),
    ]

    operations = [
        migrations.CreateModel(
            name='PreavisDit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('objet', models.CharField(max_length=10)),
                ('le', models.DateField()),
                ('jours', models.PositiveSmallIntegerField()),
                ('dit_at', models.DateTimeField()),
                ('bilan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='preavis', to='bilans.bilan')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('bilan', 'objet', 'le', 'jours'), name='conservation_preavis_said_once')],
            },
        ),
        migrations.CreateModel(
            name='Retenue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('decision', models.CharField(max_length=120)),
                ('decideur', models.CharField(max_length=120)),
                ('le', models.DateField()),
                ('jusqu_au', models.DateField()),
                ('levee_on', models.DateField(blank=True, null=True)),
                ('bilan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='retenues', to='bilans.bilan')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('jusqu_au__gte', models.F('le'))), name='conservation_retenue_ends_later'), models.UniqueConstraint(condition=models.Q(('levee_on__isnull', True)), fields=('bilan',), name='conservation_retenue_once_open')],
            },
        ),
    ]
