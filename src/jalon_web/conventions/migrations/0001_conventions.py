
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
            name='Convention',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('cadre', models.CharField(choices=[('bipartite', 'la personne et le centre'), ('tripartite', 'la personne, le centre et qui paie')], max_length=10)),
                ('contenu_id', models.UUIDField(unique=True)),
                ('empreinte', models.CharField(max_length=64)),
                ('envoyee_at', models.DateTimeField()),
                ('repondre_avant', models.DateField(blank=True, null=True)),
                ('lue_at', models.DateTimeField(blank=True, null=True)),
                ('personne_at', models.DateTimeField(blank=True, null=True)),
                ('payeur_on', models.DateField(blank=True, null=True)),
                ('payeur_at', models.DateTimeField(blank=True, null=True)),
                ('refusee_at', models.DateTimeField(blank=True, null=True)),
                ('retiree_at', models.DateTimeField(blank=True, null=True)),
                ('bilan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conventions', to='bilans.bilan')),
                ('envoyee_par', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-envoyee_at', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('personne_at__isnull', True), ('refusee_at__isnull', True), _connector='OR'), name='conventions_signed_or_refused'), models.CheckConstraint(condition=models.Q(('payeur_on__isnull', True), ('cadre', 'tripartite'), _connector='OR'), name='conventions_payer_signs_a_tripartite_one')],
            },
        ),
    ]
