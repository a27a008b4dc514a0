"""What a corrected answer changed, by which answer, and why."""

from collections.abc import Callable

from backstory import Course, FindingId, Knowledge, Level, what_changed

Told = Callable[..., Course]
FEVER, SITTING = FindingId("fever_or_shivering"), FindingId("worse_sitting")


def test_it_names_the_answer_as_it_was_and_as_it_is(course: Told, knowledge: Knowledge) -> None:
    before, after = course(worse_sitting=False).day, course(worse_sitting=True).day

    changed = what_changed([SITTING], before, after, knowledge)

    assert changed.answers == ('Worse sitting: was "no", is now "yes".',)


def test_a_level_that_moved_is_told_with_its_reason(course: Told, knowledge: Knowledge) -> None:
    before, after = course().day, course(fever_or_shivering=True).day

    changed = what_changed([FEVER], before, after, knowledge)

    assert (changed.level_before, changed.level_after) == (Level.SELF_CARE, after.level)
    assert changed.level_after is not Level.SELF_CARE
    assert (
        f"self-care before, {knowledge.say(f'letter.level.{after.level}')} now" in changed.summary
    )
    assert any(after.level_reasons[0].says in reason for reason in changed.why)


def test_a_level_that_stays_is_told_as_well(course: Told, knowledge: Knowledge) -> None:
    before, after = course(worse_sitting=False).day, course(worse_sitting=True).day

    assert "stays the same" in what_changed([SITTING], before, after, knowledge).summary


def test_the_first_three_causes_stand_side_by_side(course: Told, knowledge: Knowledge) -> None:
    before, after = course().day, course(worse_sitting=True, leg_pain_below_knee=True).day

    changed = what_changed([SITTING], before, after, knowledge)

    for first, day in ((changed.first_before, before), (changed.first_after, after)):
        assert len(first) == 3
        assert first[0].startswith(knowledge.causes[day.assessment.causes[0].id].name)


def test_it_tells_how_the_new_answer_weighs_for_the_first_causes(
    course: Told, knowledge: Knowledge
) -> None:
    before = course(worse_sitting=False).day
    after = course(worse_sitting=True).day
    weighed = [
        knowledge.causes[ranked.id].name
        for ranked in after.assessment.causes[:3]
        if SITTING in {reason.finding for reason in (*ranked.speaks_for, *ranked.speaks_against)}
    ]
    assert weighed

    why = " ".join(what_changed([SITTING], before, after, knowledge).why)

    assert all(name in why for name in weighed)


def test_an_answer_taken_back_weighs_nothing_and_is_told_so(
    course: Told, knowledge: Knowledge
) -> None:
    before, after = course(worse_sitting=True).day, course(worse_sitting=None).day

    changed = what_changed([SITTING], before, after, knowledge)

    assert "not known" in changed.answers[0]
    assert "weighs neither for nor against" in changed.why[-1]
