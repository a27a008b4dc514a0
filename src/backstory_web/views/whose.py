"""The first move of a view: whose story is it."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from backstory_web import shelf
from backstory_web.models import Story

P = ParamSpec("P")
WithStory = Callable[Concatenate[HttpRequest, Story, P], HttpResponse]
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def with_story(view: WithStory[P]) -> View[P]:
    """Hand the current story to ``view``, or go to the welcome page when there is none."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        story = shelf.current()
        if story is None:
            return redirect("welcome")
        return view(request, story, *args, **kwargs)

    return cast("View[P]", guarded)
