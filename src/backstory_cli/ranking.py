"""The ranking as JSON: each cause with its weights, what would change it, how sure, and scans."""

from typing import Any

from backstory import (
    Change,
    Day,
    Knowledge,
    RankedCause,
    Reason,
    how_sure,
    seen_in_words,
    seen_on_scans,
    sure_in_words,
    with_changes,
)


def ranking(day: Day, knowledge: Knowledge) -> dict[str, Any]:
    """Return what fits the story, likeliest first, and how sure that is."""
    assessment = with_changes(day, knowledge).assessment
    return {
        "causes": [_cause(ranked, knowledge) for ranked in assessment.causes],
        "cannot_tell": assessment.cannot_tell,
        "sure": _sure(day, knowledge),
        "together": _together(day),
        "imaging": _imaging(day, knowledge),
    }


def _cause(ranked: RankedCause, knowledge: Knowledge) -> dict[str, Any]:
    cause = knowledge.causes[ranked.id]
    return {
        "id": ranked.id,
        "group": str(cause.group),
        "name": cause.name,
        "probability": ranked.probability,
        "for": [_weight(reason) for reason in ranked.speaks_for],
        "against": [_weight(reason) for reason in ranked.speaks_against],
        "of_100": round(ranked.probability * 100, 1),
        "would_change_most": {
            "story": _change(ranked.change_by_story),
            "test": _change(ranked.change_by_test),
        },
        "confirms": cause.confirms,
    }


def _change(change: Change | None) -> dict[str, Any] | None:
    """Return what the cause's share would be, of 100, if the finding were there, and if not."""
    if change is None:
        return None
    if_yes, if_no = round(change.if_yes * 100, 1), round(change.if_no * 100, 1)
    return {"finding": change.finding, "if_yes_of_100": if_yes, "if_no_of_100": if_no}


def _sure(day: Day, knowledge: Knowledge) -> dict[str, Any]:
    grade = how_sure(day.assessment, knowledge)
    return {"grade": grade, "says": sure_in_words(day.assessment, knowledge)}


def _together(day: Day) -> dict[str, Any]:
    """Return how often one cause is all, the likeliest sets, and a bound on those left out."""
    assessment = day.assessment
    sets = [{"causes": list(ids), "probability": share} for ids, share in assessment.together]
    return {"alone": assessment.alone, "sets": sets, "left_out": assessment.left_out}


def _imaging(day: Day, knowledge: Knowledge) -> list[dict[str, Any]]:
    """Return what scans show, at the age nearest to this person's, in people without pain."""
    return [
        {
            "id": one.row.id,
            "name": one.row.name,
            "age_years": one.seen.age_years,
            "of_100": one.of_100,
            "says": seen_in_words(one, knowledge),
            "source": one.seen.share.source,
            "kind": str(one.seen.share.kind),
        }
        for one in seen_on_scans(day, knowledge)
    ]


def _weight(reason: Reason) -> dict[str, Any]:
    return {
        "finding": reason.finding,
        "answer": reason.answer,
        "decibans": reason.decibans,
        "source": reason.source,
    }
