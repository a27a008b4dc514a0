"""The first move of a view of the programme: danger first, so without a plan it waits."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from backstory_web import clock, engine
from backstory_web.models import Story
from backstory_web.views.whose import View, WithStory, with_story

P = ParamSpec("P")
WithPlan = Callable[Concatenate[HttpRequest, Story, engine.Course, P], HttpResponse]


def with_plan(view: WithPlan[P]) -> View[P]:
    """Hand story and course to ``view``; while a plan is held back, the letter says why."""

    @wraps(view)
    def guarded(
        request: HttpRequest, story: Story, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        if not story.record:
            return redirect("carry_on")
        course = engine.course_of(story, clock.today())
        if not isinstance(course.day.outcome, engine.DayPlan):
            return redirect("letter")
        return view(request, story, course, *args, **kwargs)

    return with_story(cast("WithStory[P]", guarded))
