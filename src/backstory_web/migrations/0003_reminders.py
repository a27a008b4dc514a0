import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("backstory_web", "0002_given_forecast")]

    operations = [
        migrations.CreateModel(
            name="ReminderWish",
            fields=[
                ("story", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name="reminder_wish", serialize=False, to="backstory_web.story")),
                ("wanted", models.JSONField(default=dict)),
                ("snoozed_until", models.DateTimeField(blank=True, null=True)),
                ("missed_until", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="ReminderTold",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=60)),
                ("way", models.CharField(max_length=12)),
                ("how", models.CharField(max_length=12)),
                ("told_at", models.DateTimeField()),
                ("detail", models.CharField(blank=True, default="", max_length=200)),
                ("story", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="reminders_told", to="backstory_web.story")),
            ],
            options={"ordering": ("-told_at", "-pk")},
        ),
        migrations.AddConstraint(
            model_name="remindertold",
            constraint=models.UniqueConstraint(fields=("story", "key", "way"), name="one_reminder_a_moment"),
        ),
    ]
