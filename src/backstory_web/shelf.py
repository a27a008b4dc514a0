"""Taking the current story from the shelf and putting answers on it, one transaction a time.

What is put is merged into what stands there at that moment, so two open tabs never lose each
other's answers: for one question the last answer wins.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.utils import timezone

from backstory_web import clock, engine, home
from backstory_web.engine import cycle
from backstory_web.models import Story

PERSON = ("age_years", "sex")


@dataclass(frozen=True)
class Told:
    """Raw answers from one form: to be merged, never to replace what else was told."""

    person: Mapping[str, Any] = field(default_factory=dict)
    answers: Mapping[str, Any] = field(default_factory=dict)
    medicines: tuple[str, ...] = ()
    about: str = ""

    def without(self, faulty: set[str]) -> "Told":
        """Return these answers less the faulty ones."""
        return Told(
            {k: v for k, v in self.person.items() if f"person.{k}" not in faulty},
            {k: v for k, v in self.answers.items() if f"answers.{k}" not in faulty},
            self.medicines,
            self.about,
        )

    def raw(self) -> dict[str, Any]:
        """Return these answers in the form that the engine reads."""
        return {"person": dict(self.person), "answers": dict(self.answers)}


def told_one(finding: str, value: str | list[str]) -> Told:
    """Return one answer, put where it belongs."""
    return Told({finding: value}) if finding in PERSON else Told({}, {finding: value})


def current() -> Story | None:
    """Return the story chosen last."""
    return Story.objects.first()


def begin() -> Story:
    """Put a new, empty story on the shelf; earlier ones stay."""
    return Story.objects.create(chosen_at=timezone.now())


def choose(story_id: UUID) -> None:
    """Make an earlier story the current one."""
    Story.objects.filter(pk=story_id).update(chosen_at=timezone.now())


def tell(story_id: UUID, told: Told, *, asked: str = "") -> tuple[Story, tuple[engine.Fault, ...]]:
    """Merge ``told`` into the story, keep what can be used, and return the faults of the rest."""
    faults = engine.faults_in(told.raw())
    good = told.without({fault.path for fault in faults})
    with transaction.atomic():
        story = Story.objects.get(pk=story_id)
        story.told = _merged(story.told, good)
        if asked and asked not in story.asked and not faults:
            story.asked = [*story.asked, asked]
        _work_out(story)
        story.save()
    return story, faults


def _merged(told: Mapping[str, Any], more: Told) -> dict[str, Any]:
    named = dict.fromkeys((*told.get("medicines", ()), *more.medicines))
    own_words = {"about": more.about} if more.about else {}
    return {
        **told,
        **own_words,
        **({"medicines": list(named)} if named else {}),
        "person": {**told.get("person", {}), **more.person},
        "answers": {**told.get("answers", {}), **more.answers},
    }


def _work_out(story: Story) -> None:
    """Bring the record up to what is told; it stays empty while danger questions are open."""
    today = clock.today()
    story.record = engine.record_of(story, today)
    if story.record and story.opened_on is None:
        story.opened_on = engine.course_of(story, today).opened_on


def check_in(story_id: UUID, raw: Mapping[str, Any], *, again: bool) -> Story:
    """Add a check-in, or tell the last one ``again``.

    Raises:
        CheckinFault: when it cannot be used; the story is then unchanged.
    """
    with transaction.atomic():
        story = Story.objects.get(pk=story_id)
        put = engine.replace_checkin if again else engine.add_checkin
        story.record = put(story.record, raw, clock.today())
        story.save()
    return story


def note(story_id: UUID, raw: Mapping[str, Any]) -> Story:
    """Add a diary entry; day, time and id are those of this moment unless they are given.

    Raises:
        DiaryFault: when it cannot be used; the story is then unchanged.
    """
    now = clock.now()
    usual = {"id": uuid4().hex, "on": now.date(), "at": f"{now:%H:%M}"}
    with transaction.atomic():
        story = Story.objects.get(pk=story_id)
        story.record = engine.add_entry(story.record, {**usual, **raw}, now.date())
        story.save()
    return story


def note_change(story_id: UUID, change: Mapping[str, Any]) -> None:
    """Remember what the last correction changed, to be shown."""
    Story.objects.filter(pk=story_id).update(changed=dict(change))


def erase() -> None:
    """Delete every story and every copy of one, and overwrite the space they took."""
    Story.objects.all().delete()
    engine.forget()
    cycle.forget()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    home.delete_backups(home.data_folder())
