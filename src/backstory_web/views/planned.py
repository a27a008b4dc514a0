"""The first move of a view of the programme: danger first, so without a plan the letter says why.

What it hands on is the same moment throughout: one look at the clock, one course as of it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from backstory_web import clock, engine
from backstory_web.models import Story
from backstory_web.views.whose import View, WithStory, with_story

P = ParamSpec("P")


@dataclass(frozen=True)
class Planned:
    """A story with a plan for today: danger has been looked at, and nothing holds it back."""

    story: Story
    course: engine.Course
    plan: engine.DayPlan
    now: datetime

    @property
    def day(self) -> engine.Day:
        """Return today, as the engine sees it."""
        return self.course.day


WithDay = Callable[Concatenate[HttpRequest, Planned, P], HttpResponse]
WithPlan = Callable[Concatenate[HttpRequest, Story, engine.Course, P], HttpResponse]


def with_planned(view: WithDay[P]) -> View[P]:
    """Hand ``view`` today's plan; where danger comes first, go to the letter instead."""

    @wraps(view)
    def guarded(
        request: HttpRequest, story: Story, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        if not story.record:
            return redirect("carry_on")
        now = clock.now()
        course = engine.course_of(story, now.date())
        plan = course.day.outcome
        if not isinstance(plan, engine.DayPlan):
            return redirect("letter")
        return view(request, Planned(story, course, plan, now), *args, **kwargs)

    return with_story(cast("WithStory[P]", guarded))


def with_plan(view: WithPlan[P]) -> View[P]:
    """Hand story and course to ``view``; where danger comes first, go to the letter instead."""

    @wraps(view)
    def spread(
        request: HttpRequest, planned: Planned, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        return view(request, planned.story, planned.course, *args, **kwargs)

    return with_planned(cast("WithDay[P]", spread))
