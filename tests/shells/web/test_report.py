"""The report page: for oneself and for a doctor, its days, its own questions, its PDF."""

import io

import pikepdf

from backstory_web.engine import report as paper
from tests.shells.web.conftest import Days
from tests.shells.web.visitor import ONE_CHECKIN, Visitor


def lived(told: Visitor, days: Days, ratings: tuple[tuple[str, str], ...]) -> None:
    """Check in on as many days."""
    for now, worst in ratings:
        days.pass_on()
        told.check_in(**{"answer.pain_now": now, "answer.pain_worst": worst})


def test_without_a_story_there_is_nothing_to_report(visitor: Visitor) -> None:
    assert visitor.get("/report")["Location"] == "/"


def test_the_report_for_oneself_says_what_was_told_and_how_it_went(
    told: Visitor, days: Days
) -> None:
    lived(told, days, (("5", "7"), ("3", "4")))
    page = told.get("/report").content.decode()
    assert "My back: report for myself" in page
    for part in ("about", "asked", "told", "lived", "plan", "medicines", "ask", "assumed"):
        assert f'id="heading-{part}"' in page
    assert "Pain now began at" in page


def test_the_report_for_a_doctor_has_the_ranking_in_decibans_and_says_who_told_it(
    told: Visitor,
) -> None:
    page = told.get("/report/doctor").content.decode()
    assert "told by the person themselves" in page
    assert " dB " in page


def test_only_the_days_asked_for_are_told(told: Visitor, days: Days) -> None:
    lived(told, days, (("5", "7"), ("3", "4"), ("2", "4")))
    page = told.get("/report?first=2025-11-05&last=2025-11-05")
    table = next(p for p in page.context["report"].parts if p.section.id == "lived").tables[0]
    assert [row[0] for row in table.rows] == ["5 November 2025"]


def test_days_that_cannot_be_read_are_said_and_the_usual_ones_shown(told: Visitor) -> None:
    for asked in ("first=yesterday", "first=2025-11-09&last=2025-11-01"):
        page = told.get(f"/report?{asked}")
        assert page.status_code == 422
        assert 'id="fault-span"' in page.content.decode()


def test_a_question_of_ones_own_is_kept_once_and_can_be_taken_out(told: Visitor) -> None:
    entry = {"question": "May I <b>cycle</b> again?", "entry": "a" * 32}
    told.send("/report", entry)
    told.send("/report", entry)
    page = told.get("/report").content.decode()
    assert page.count("May I &lt;b&gt;cycle&lt;/b&gt; again?</p>") == 1
    told.send("/report", {"withdraw": "a" * 32})
    assert paper.own_questions(told.course()) == ()


def test_a_referral_stands_first_and_no_plan_below_it(told: Visitor, days: Days) -> None:
    days.pass_on()
    told.send("/check-in", {**ONE_CHECKIN, "answer.saddle_numbness": "yes", "some": "yes"})
    report = told.get("/report/doctor").context["report"]
    names = [part.section.id for part in report.parts]
    assert names.index("danger") < names.index("asked") < names.index("causes")
    assert "plan" not in names


def test_the_file_to_download_is_a_pdf_that_can_be_heard(told: Visitor, days: Days) -> None:
    lived(told, days, (("5", "7"), ("3", "4")))
    answer = told.get("/report/doctor.pdf?first=2025-11-03&last=2025-11-05")
    assert answer["Content-Type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        assert bool(pdf.Root.MarkInfo.Marked)
