"""Which page comes next: a danger told, about you, danger by panel, the questions worth asking.

The order itself is the engine's; here it only becomes pages.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse

from backstory_web import engine
from backstory_web.models import Story

_FIRST = ("pain_now", "pain_worst", "pain_regions", "medicines_taken")


@dataclass(frozen=True)
class DangerPanel:
    """One screen of the danger check, with the signs that can apply to this person."""

    id: str
    heading: str
    intro: str
    signs: list[engine.Finding]
    number: int
    of: int


@dataclass(frozen=True)
class Progress:
    """Where in the story this question stands."""

    number: int
    about: int


def panels(day: engine.Day) -> list[DangerPanel]:
    """Return the screens of the danger check for this person, in order."""
    signs = {panel.id: _signs(panel.id, day) for panel in engine.knowledge().panels}
    shown = [panel for panel in engine.knowledge().panels if signs[panel.id]]
    return [
        DangerPanel(panel.id, panel.heading, panel.intro, signs[panel.id], number, len(shown))
        for number, panel in enumerate(shown, start=1)
    ]


def _signs(panel: str, day: engine.Day) -> list[engine.Finding]:
    findings = engine.knowledge().findings.values()
    return [f for f in findings if f.panel == panel and f.id not in day.findings.not_applicable]


def open_panel(story: Story, day: engine.Day) -> DangerPanel | None:
    """Return the first screen on which something was never answered."""
    told = story.told["answers"]
    return next((p for p in panels(day) if any(sign.id not in told for sign in p.signs)), None)


def questions_left(story: Story, day: engine.Day) -> list[engine.FindingId]:
    """Return what is still to put: pain, places, medicines, what is worth asking, plan's needs."""
    told = story.told["answers"]
    first = [engine.FindingId(name) for name in _FIRST if name not in told]
    open_ones = [q.finding for q in day.next_questions if q.finding not in day.screening.must_ask]
    worth = [finding for finding in open_ones if finding not in told]
    most = round(engine.knowledge().rules.story_questions.value)
    room = max(0, most - _limited(story.asked) - _limited(first))
    safety = [finding for finding in needed_by_the_plan(day) if finding not in told]
    return list(dict.fromkeys([*first, *worth[:room], *safety]))


def _limited(names: Iterable[str]) -> int:
    """Return how many of the questions belong to the limited part; one long gone does not."""
    asked = [finding for name in names if (finding := engine.finding(name))]
    return sum(1 for finding in asked if finding.topic not in ("safety", "checkin"))


def needed_by_the_plan(day: engine.Day) -> Iterator[engine.FindingId]:
    """Yield what must be known before parts of today's plan are safe."""
    if isinstance(day.outcome, engine.DayPlan):
        for withheld in day.outcome.withheld:
            yield from withheld.ask


def progress(story: Story, day: engine.Day, finding: str) -> Progress:
    """Return the place of ``finding`` among the story questions."""
    left = [f for f in questions_left(story, day) if f != finding]
    known = finding in story.asked
    number = story.asked.index(finding) + 1 if known else len(story.asked) + 1
    return Progress(number, len(story.asked) + len(left) + (0 if known else 1))


def next_page(story: Story, day: engine.Day) -> str:
    """Return the address of the page that comes next for this story."""
    if isinstance(day.outcome, engine.Referral):
        return reverse("letter")
    if "age_years" not in story.told["person"]:
        return reverse("about")
    panel = open_panel(story, day)
    if panel is not None:
        return reverse("danger", args=[panel.id])
    if isinstance(day.outcome, engine.Questions):
        return reverse("danger_open" if _never_put(story, day) else "letter")
    left = questions_left(story, day)
    return reverse("question", args=[left[0]]) if left else reverse("letter")


def _never_put(story: Story, day: engine.Day) -> bool:
    """Whether some open danger question was never put; "not sure" was put and stays open."""
    put = story.told["answers"].keys() | story.told["person"].keys()
    return any(finding not in put for finding in day.screening.must_ask)


def page_before(story: Story, day: engine.Day, finding: str) -> str:
    """Return the address of the page before the question about ``finding``."""
    asked = [name for name in story.asked if engine.finding(name)]
    before = asked[: asked.index(finding)] if finding in asked else asked
    if before:
        return reverse("question", args=[before[-1]])
    last = panels(day)[-1]
    return reverse("danger", args=[last.id])


def panel_before(day: engine.Day, panel: DangerPanel) -> str:
    """Return the address of the page before ``panel``."""
    earlier = panels(day)[: panel.number - 1]
    return reverse("danger", args=[earlier[-1].id]) if earlier else reverse("about")
