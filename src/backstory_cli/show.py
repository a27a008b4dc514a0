"""Letters, days and lists in a terminal, with rich. It prints what the engine says, in order.

Urgency is never told by colour alone: a danger section has a border and its heading says so.
"""

from collections.abc import Iterable, Sequence

import typer
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from backstory import (
    Card,
    Day,
    DayPlan,
    Doubt,
    FindingId,
    Knowledge,
    Letter,
    today_sheet,
    write_letter,
)
from backstory_cli.words import say

_WIDEST = 92
_SHOWN_QUESTIONS = 3
_STYLES = {"danger": "bold red", "caution": "bold yellow", "plain": "bold", "quiet": "dim"}
_BEFORE_PLAN = ("level", "see_someone")
_AFTER_PLAN = ("safety_net", "limits")


def put(part: RenderableType = "") -> None:
    """Print ``part`` no wider than a line is good to read, without blanks at the end of lines."""
    screen = Console(highlight=False)
    screen.width = min(screen.width, _WIDEST)
    with screen.capture() as shown:
        screen.print(part)
    typer.echo("\n".join(line.rstrip() for line in shown.get().splitlines()))


def show_letter(letter: Letter) -> None:
    """Print the whole of ``letter``."""
    _show_title(letter)
    _show_sections(letter, [section.id for section in letter.sections])


def _show_title(letter: Letter) -> None:
    put(Rule(Text(letter.title, style="bold"), style="dim", align="left"))


def _show_sections(letter: Letter, ids: Sequence[str]) -> None:
    for section in letter.sections:
        if section.id in ids:
            body: list[RenderableType] = [Text(paragraph) for paragraph in section.paragraphs]
            body += _sources(section.sources)
            for item in section.items:
                bars = (f"{bar.says} [{bar.source}]" for bar in item.bars)
                body += [_bullet(item.title), *_indented((*item.lines, *bars, *item.details))]
                body += [Padding(line, (0, 0, 0, 2)) for line in _sources(item.sources)]
            put(framed(section.heading, section.tone, body))


def framed(heading: str, tone: str, body: Sequence[RenderableType]) -> RenderableType:
    """Return ``body`` under its heading; what is dangerous or needs care has a border as well."""
    style = _STYLES[tone]
    if tone in ("danger", "caution"):
        title = Text(f" {heading} ", style=style)
        colour = style.removeprefix("bold ")
        return Panel(Group(*body), title=title, title_align="left", border_style=colour)
    shown = Group(Text(heading, style=style), *(Padding(part, (0, 0, 0, 2)) for part in body))
    return Padding(shown, (1, 0, 0, 0))


def _sources(keys: Sequence[str]) -> list[Text]:
    """Return where it comes from; `backstory knowledge sources` has the keys in full."""
    return [Text(f"[{', '.join(keys)}]", style="dim")] if keys else []


def _bullet(title: str) -> Text:
    return Text.assemble("• ", (title, "bold"))


def _indented(lines: Iterable[str]) -> list[RenderableType]:
    return [Padding(Text(line), (0, 0, 0, 2)) for line in lines if line]


def show_doubts(doubts: Iterable[Doubt]) -> None:
    """Print what does not fit in what was told, and what to do about it."""
    lines = [line for one in doubts for line in (_bullet(one.says), *_indented([one.do]))]
    if lines:
        put(framed(say("assess.doubts"), "caution", lines))


def show_next_questions(day: Day) -> None:
    """Print the questions that would tell most, where a story can still be asked."""
    asked = [q for q in day.next_questions if q.purpose == "story"]
    if day.level.is_hard_stop or not asked:
        return
    lines: list[RenderableType] = [
        part
        for question in asked[:_SHOWN_QUESTIONS]
        for part in (_bullet(question.text), *_indented([question.why, question.finding]))
    ]
    put(framed(say("assess.next_questions"), "plain", lines))


def show_days(days: Sequence[Day], knowledge: Knowledge) -> None:
    """Print the course so far as a table, then today in full."""
    if len(days) > 1:
        _show_course(days, knowledge)
    show_today(days[-1], knowledge)


def _show_course(days: Sequence[Day], knowledge: Knowledge) -> None:
    rows = []
    for day in days:
        plan = day.outcome if isinstance(day.outcome, DayPlan) else None
        stage = _stage_name(plan, knowledge) if plan else say("plan.no_stage")
        pain = [day.findings.answer(FindingId(name)) for name in ("pain_now", "pain_worst")]
        told = [say("plan.not_told") if answer is None else f"{answer:g}" for answer in pain]
        rows.append((str(day.number), day.on.isoformat(), *told, say(f"level.{day.level}"), stage))
    names = ("day", "on", "pain_now", "pain_worst", "level", "stage")
    show_table([say(f"plan.column.{name}") for name in names], rows)


def _stage_name(plan: DayPlan, knowledge: Knowledge) -> str:
    return knowledge.protocols[plan.protocol].stage(plan.stage.id).name


def show_today(day: Day, knowledge: Knowledge) -> None:
    """Print today's programme, or the letter where there is none."""
    letter = write_letter(day, knowledge)
    if not isinstance(day.outcome, DayPlan):
        show_letter(letter)
        return
    _show_title(letter)
    _show_sections(letter, _BEFORE_PLAN)
    _show_sheet(day.outcome, day, knowledge)
    _show_sections(letter, _AFTER_PLAN)


def _show_sheet(plan: DayPlan, day: Day, knowledge: Knowledge) -> None:
    sheet = today_sheet(plan, plan.stage.day(day.on), knowledge)
    heading = say("plan.stage", stage=sheet.stage_name, day=sheet.stage_day)
    lead = [sheet.aim, *sheet.changed]
    put(framed(heading, "plain", [Text(line) for line in lead]))
    for part in sheet.parts:
        body = [line for card in part.cards for line in _card(card)]
        put(framed(part.heading, "plain", body))
    avoid = [
        line for card in sheet.avoid for line in (_bullet(card.title), *_indented([card.instead]))
    ]
    know = [line for card in sheet.know for line in _card(card)]
    kept = [line for title, ask in sheet.withheld for line in (_bullet(title), *_indented(ask))]
    gone = [line for title, why in sheet.removed for line in (_bullet(title), *_indented([why]))]
    for key, lines in (("avoid", avoid), ("know", know), ("withheld", kept), ("removed", gone)):
        if lines:
            put(framed(say(f"plan.{key}"), "plain", lines))


def _card(card: Card) -> list[RenderableType]:
    choice = [say("plan.choice")] if card.choice_of_person else []
    stop = [say("plan.stop_if", stop_if=card.stop_if)] if card.stop_if else []
    claims = dict.fromkeys(claim.standing_says for claim in card.claims)
    why = say("plan.why", why=card.why, standing=", ".join(claims))
    lines = [card.dose, *card.steps, *card.limits, *stop, *choice, why, card.finding]
    return [_bullet(card.title), *_indented(lines)]


def show_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print ``rows`` under ``columns``, wrapped and never cut."""
    table = Table(box=None, pad_edge=False, show_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    put(table)
    put()
