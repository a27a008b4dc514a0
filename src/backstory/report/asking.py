"""Questions to take along: those that this story calls for, and the person's own."""

from collections.abc import Iterator

from backstory.case import Presence, QuestionKept, judge
from backstory.letter import Item, Section
from backstory.report.blocks import Part
from backstory.report.telling import Telling


def asking_part(telling: Telling) -> Part:
    """Return the questions for the next visit, the person's own first."""
    own = (one.question for one in telling.course.diary.of(QuestionKept))
    items = tuple(Item(question) for question in dict.fromkeys((*own, *_called_for(telling))))
    say = telling.knowledge.say
    return Part(Section("ask", say("report.heading.ask"), (telling.of_reader("ask"),), items))


def _called_for(telling: Telling) -> Iterator[str]:
    """Yield the questions whose condition this story is known to meet."""
    for question in telling.knowledge.reporting.questions:
        fits = question.when is None or (
            judge(question.when, telling.today.findings) is Presence.PRESENT
        )
        if fits:
            yield question.says
