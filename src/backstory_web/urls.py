"""Every address of the app."""

from django.urls import path

from backstory_web.views import (
    about,
    answers,
    checkin,
    danger,
    data,
    day_builder,
    forecast,
    history,
    letter,
    movements,
    own_words,
    sources,
    story,
    studio,
    today,
    trouble,
    welcome,
)

urlpatterns = [
    path("", welcome.welcome, name="welcome"),
    path("start", welcome.start, name="start"),
    path("urgent", welcome.urgent, name="urgent"),
    path("your-words", own_words.own_words, name="own_words"),
    path("your-words/confirmed", own_words.confirmed, name="own_words_confirmed"),
    path("about-you", about.about, name="about"),
    path("danger/unanswered", danger.unanswered, name="danger_open"),
    path("danger/<slug:panel_id>", danger.panel, name="danger"),
    path("story", story.carry_on, name="carry_on"),
    path("story/<slug:finding_id>", story.question, name="question"),
    path("letter", letter.letter, name="letter"),
    path("letter/why", letter.why, name="why"),
    path("letter/clinician", letter.clinician, name="clinician"),
    path("today", today.today, name="today"),
    path("check-in", checkin.check_in, name="checkin"),
    path("forecast", forecast.forecast, name="forecast"),
    path("history", history.history, name="history"),
    path("answers", answers.answers, name="answers"),
    path("answers/<slug:finding_id>", answers.answer, name="answer"),
    path("movements", movements.gallery, name="movements"),
    path("movements/day", day_builder.day, name="day_builder"),
    path("movements/your-body", movements.your_body, name="your_body"),
    path("movements/<slug:movement_id>.svg", movements.picture, name="picture"),
    path("movements/<slug:movement_id>", movements.movement, name="movement"),
    path("cycle", studio.studio_page, name="studio"),
    path("data", data.data, name="data"),
    path("data/everything.json", data.everything, name="everything"),
    path("data/check-ins.csv", data.check_ins, name="checkins_csv"),
    path("data/erase", data.erase, name="erase"),
    path("data/<uuid:story_id>", data.choose, name="choose"),
    path("sources", sources.sources, name="sources"),
    path("sources/assumptions", sources.assumptions, name="assumptions"),
    path("sources/claims", sources.claims, name="claims"),
]

handler400 = trouble.bad_request
handler404 = trouble.not_found
handler500 = trouble.our_fault
