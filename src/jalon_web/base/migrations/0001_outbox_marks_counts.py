
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Compteur',
            fields=[
                ('cache_key', models.CharField(max_length=255, primary_key=True, serialize=False)),
                ('value', models.TextField()),
                ('expires', models.DateTimeField(db_index=True)),
            ],
            options={
                'db_table': 'base_compteur',
                'ordering': ['cache_key'],
            },
        ),
        migrations.CreateModel(
            name='Marque',
            fields=[
                ('cle', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('valeur', models.TextField()),
            ],
            options={
                'ordering': ['cle'],
            },
        ),
        migrations.CreateModel(
            name='Envoi',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sujet', models.CharField(max_length=60)),
                ('ids', models.TextField(default='{}')),
                ('depose_at', models.DateTimeField()),
                ('pas_avant_at', models.DateTimeField()),
                ('fait_at', models.DateTimeField(blank=True, null=True)),
                ('essais', models.PositiveSmallIntegerField(default=0)),
                ('derniere_erreur', models.CharField(blank=True, max_length=60)),
            ],
            options={
                'ordering': ['id'],
                'indexes': [models.Index(condition=models.Q(('fait_at__isnull', True)), fields=['pas_avant_at'], name='base_envoi_left')],
            },
        ),
    ]
