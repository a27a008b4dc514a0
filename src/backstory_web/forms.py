"""From what a browser posted to raw answers. What an answer means is the engine's to say."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import QueryDict

from backstory_web import engine
from backstory_web.fields import NOT_SURE, PREFIX
from backstory_web.shelf import PERSON, Told

Posted = Mapping[str, str]


def answers_in(post: Posted) -> dict[str, str]:
    """Return every answer in a form by its finding, unknown findings too."""
    sent = {name: value for name, value in post.items() if name.startswith(PREFIX)}
    return {name.removeprefix(PREFIX): value.strip() for name, value in sent.items()}


def told_in(post: Posted) -> Told:
    """Return the answers in a form, the person's own apart."""
    answers = answers_in(post)
    person = {key: answers.pop(key) or None for key in PERSON if key in answers}
    return Told(person, answers)


def answer_to(finding: engine.Finding, post: QueryDict) -> str | list[str]:
    """Return the answer that a page asked for; empty when there is none.

    A body chart sends one value for each mark; medicines stand one on a line.
    """
    sent = post.getlist(f"{PREFIX}{finding.id}")
    if finding.kind not in ("regions", "medicines") or NOT_SURE in sent:
        return sent[-1].strip() if sent else ""
    return [word for text in sent for line in text.splitlines() if (word := line.strip())]


def given(answers: Mapping[str, str]) -> dict[str, str]:
    """Return the answers that say something."""
    return {finding: answer for finding, answer in answers.items() if answer}


def no_to_all(signs: Iterable[str]) -> dict[str, str]:
    """Return an explicit no to each of ``signs``."""
    return dict.fromkeys(signs, "no")


def not_denied(answers: Mapping[str, str], signs: Iterable[str]) -> list[str]:
    """Return the signs that were marked yes or not sure: "none of these" would unsay them."""
    return [sign for sign in signs if answers.get(sign) in ("yes", NOT_SURE)]


def unanswered(answers: Mapping[str, str], signs: Iterable[str]) -> list[str]:
    """Return the signs that carry no answer at all."""
    return [sign for sign in signs if not answers.get(sign)]


def checkin_in(post: Any) -> dict[str, Any]:
    """Return a check-in as the engine reads it; ``done`` and ``cleared`` are repeated fields.

    A day or a time that was left empty is not told.
    """
    raw: dict[str, Any] = {
        "answers": answers_in(post),
        "done": post.getlist("done"),
        "medicines": [line for line in post.get("medicines", "").splitlines() if line.strip()],
        "cleared": post.getlist("cleared"),
        "note": post.get("note", "").strip(),
    }
    when = {key: post[key].strip() for key in ("on", "at") if post.get(key, "").strip()}
    return {**raw, **when}


def by_field(faults: Iterable[engine.Fault]) -> dict[str, str]:
    """Return each fault's words by the field it belongs to."""
    return {
        fault.path.rsplit(".", 1)[-1]: " ".join(filter(None, (fault.says, fault.proposal)))
        for fault in faults
    }
