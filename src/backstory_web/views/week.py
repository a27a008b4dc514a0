"""The weekly review: what happened, what can be learnt, what comes, and the person's own look."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from backstory_web import clock, engine, forms, shelf
from backstory_web.engine import follow
from backstory_web.fields import Field, as_told, fields_for
from backstory_web.models import Story
from backstory_web.views.planned import with_plan

RATINGS = tuple(str(points) for points in range(11))


@require_http_methods(["GET", "HEAD", "POST"])
@with_plan
def week(request: HttpRequest, story: Story, course: engine.Course) -> HttpResponse:
    """Show the week that ended last, or keep what the person makes of it."""
    if request.method != "POST":
        return _page(request, course, _told(course), {})
    raw, faults = _raw(request.POST)
    faults |= {} if faults else _keep(story, course, raw)
    if faults:
        return _page(request, course, raw, faults, status=422)
    return redirect(f"{reverse('week')}?kept=yes")


def _told(course: engine.Course) -> dict[str, Any]:
    """Return this week's review as told, or an empty one with the activities known so far."""
    seen = follow.week(course, follow.week_last(course, clock.today()))
    if seen.review is None:
        earlier = follow.reviews(course)
        names = list(earlier[-1].activities) if earlier else []
        return {"activities": dict.fromkeys(names, ""), "answers": {}}
    return {
        "activities": {name: f"{rating:g}" for name, rating in seen.review.activities.items()},
        "answers": {str(name): as_told(told) for name, told in seen.review.answers.items()},
        "went_well": seen.review.went_well,
        "plan": seen.review.plan,
    }


def _raw(post: QueryDict) -> tuple[dict[str, Any], dict[str, str]]:
    """Return a review as it was sent, and what is wrong with its activities, by field."""
    rows = [
        (post.get(f"name.{i}", "").strip(), post.get(f"rating.{i}", "").strip())
        for i in range(follow.most_activities())
    ]
    faults = {f"name.{i}": fault for i, row in enumerate(rows) if (fault := _fault(row, rows[:i]))}
    raw = {
        "activities": dict(row for row in rows if any(row)),
        "rows": rows,
        "answers": forms.given(forms.answers_in(post)),
        "went_well": post.get("went_well", "").strip(),
        "plan": post.get("plan", "").strip(),
    }
    return raw, faults


def _fault(row: tuple[str, str], before: list[tuple[str, str]]) -> str:
    name, rating = row
    if rating and not name:
        return engine.say("week.fault.unnamed")
    if rating and rating not in RATINGS:
        return engine.say("week.fault.rating", told=rating)
    if name and name in [other for other, _ in before]:
        return engine.say("week.fault.twice", name=name)
    return ""


def _keep(story: Story, course: engine.Course, raw: Mapping[str, Any]) -> dict[str, str]:
    """Keep the review, in the place of one of the same week; return what is wrong with it."""
    earlier = follow.week(course, follow.week_last(course, clock.today())).review
    rated = {name: float(rating) for name, rating in raw["activities"].items() if rating}
    words = {key: raw[key] for key in ("answers", "went_well", "plan")}
    try:
        with transaction.atomic():
            shelf.note(story.pk, {"kind": "reviewed", "activities": rated, **words})
            if earlier is not None:
                shelf.note(story.pk, {"kind": "withdrawn", "entry": earlier.id})
    except engine.DiaryFault as error:
        return forms.by_field(error.faults)
    return {}


@dataclass(frozen=True)
class Activity:
    """One line for an own activity; numbers count from 1 on the page."""

    place: int
    name: str
    rating: str
    fault: str

    @property
    def number(self) -> int:
        """Return which activity this is, from 1."""
        return self.place + 1


@dataclass(frozen=True)
class Measure:
    """A question with a number to measure; ``seconds`` its timer, 0 upwards, ``None`` without."""

    field: Field
    seconds: int | None


def _page(
    request: HttpRequest,
    course: engine.Course,
    told: Mapping[str, Any],
    faults: dict[str, str],
    status: int = 200,
) -> HttpResponse:
    today = clock.today()
    seen = follow.week(course, follow.week_last(course, today))
    fields = fields_for(follow.asked_weekly(), told["answers"], faults)
    measures = [
        Measure(field, follow.timed(field.id)) for field in fields if field.kind == "number"
    ]
    strain = _must_rest(course)
    context = {
        "seen": seen,
        "words": follow.in_words(seen, course),
        "activities": _activities(told, faults),
        "ratings": RATINGS,
        "feeling": [field for field in fields if field.kind != "number"],
        "measures": [one for one in measures if one.seconds is None or not strain],
        "told": told,
        "faults": faults,
        "kept": request.GET.get("kept") == "yes" and not faults,
        "help": seen.review is not None and follow.is_mood_very_low(seen.review.answers),
        "figures": follow.change_figures(),
        "sources": follow.change_sources(),
        "day": follow.review_day_words(course),
        "earlier": [one for one in follow.reviews(course) if one is not seen.review][::-1],
        "most": follow.most_activities(),
        "keeping": follow.is_keeping(course),
    }
    return render(request, "backstory_web/week/week.html", context, status=status)


def _must_rest(course: engine.Course) -> bool:
    """Whether nothing that strains may be measured: in a flare, or until someone has looked."""
    outcome = course.day.outcome
    holding = isinstance(outcome, engine.DayPlan) and outcome.level.needs_a_look
    return holding or follow.flare_now(course, clock.today()) is not None


def _activities(told: Mapping[str, Any], faults: Mapping[str, str]) -> list[Activity]:
    rows = told.get("rows") or list(told["activities"].items())
    rows = [*rows, *[("", "")] * (follow.most_activities() - len(rows))]
    return [Activity(i, n, r, faults.get(f"name.{i}", "")) for i, (n, r) in enumerate(rows)]
