"""One shelf: stories as they were told, and the course that the engine made of each."""

import uuid
from datetime import date, time

from django.db import models


def _nothing_told() -> dict[str, object]:
    return {"person": {}, "answers": {}}


class Story(models.Model):
    """One story.

    ``told`` is what was answered, in the raw form that the engine reads; ``asked`` the story
    questions in the order in which they were put; ``record`` the course, empty until the
    danger check has been gone through; ``changed`` what the last correction did.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    told = models.JSONField(default=_nothing_told)
    asked = models.JSONField(default=list)
    record = models.TextField(default="", blank=True)
    opened_on = models.DateField(null=True, blank=True)
    changed = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    chosen_at = models.DateTimeField()

    class Meta:
        """The story chosen last is the current one."""

        ordering = ("-chosen_at",)

    def __str__(self) -> str:
        """Return the id and nothing personal."""
        return str(self.id)

    @property
    def seed(self) -> int:
        """Return the seed of this story's course; the same for ever."""
        return self.id.int % 2**31

    @property
    def begun_on(self) -> date:
        """Return the day on which the story was begun."""
        return self.created_at.date()

    @property
    def begun_at(self) -> time:
        """Return the time of day at which the story was begun."""
        return self.created_at.time()


class GivenForecast(models.Model):
    """The forecast for one day as it was shown: mean and quantiles of the rating, 0 to 10.

    ``quantiles`` are those of 0.1, 0.25, 0.5, 0.75 and 0.9; ``model`` is the version behind them.
    """

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="forecasts")
    given_on = models.DateField()
    for_day = models.DateField()
    mean = models.FloatField()
    quantiles = models.JSONField()
    model = models.CharField(max_length=60)

    class Meta:
        """One for each day on which it was given and day that it is for."""

        constraints = (
            models.UniqueConstraint(
                fields=("story", "given_on", "for_day"), name="one_forecast_a_day"
            ),
        )

    def __str__(self) -> str:
        """Return the days and nothing personal."""
        return f"{self.given_on} for {self.for_day}"

    @property
    def horizon_days(self) -> int:
        """Return how far ahead it looked."""
        return (self.for_day - self.given_on).days


class ReminderWish(models.Model):
    """What a person wants of reminders, as ``read_reminders`` reads it; ``since`` it counts.

    ``snoozed_until`` holds everything back; ``missed_until`` is up to when what was missed is told.
    """

    story = models.OneToOneField(
        Story, on_delete=models.CASCADE, related_name="reminder_wish", primary_key=True
    )
    wanted = models.JSONField(default=dict)
    snoozed_until = models.DateTimeField(null=True, blank=True)
    missed_until = models.DateTimeField()

    def __str__(self) -> str:
        """Return the id and nothing personal."""
        return str(self.pk)


class ReminderTold(models.Model):
    """One reminder and what became of it; ``key`` names its moment, so none is told twice.

    ``way`` is ``page`` or ``mail``; ``how`` what happened: shown, sent, failed, missed, put off.
    """

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="reminders_told")
    key = models.CharField(max_length=60)
    way = models.CharField(max_length=12)
    how = models.CharField(max_length=12)
    told_at = models.DateTimeField()
    detail = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        """Each once for each way; the newest first."""

        ordering = ("-told_at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("story", "key", "way"), name="one_reminder_a_moment"),
        )

    def __str__(self) -> str:
        """Return the moment and nothing personal."""
        return self.key
