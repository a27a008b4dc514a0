"""``backstory ask``: the story told in a terminal, danger first, then the most telling questions.

What was told is one raw case, the same that a file holds. After every answer the engine is asked
again what to do next; nothing about backs is decided here. Steps are remembered in a trail, so
that going back forgets exactly what the last step told.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from rich.text import Text

from backstory import (
    CaseFault,
    CaseHistory,
    Day,
    FindingId,
    Knowledge,
    findings_of,
    open_course,
    read_case,
    write_letter,
)
from backstory_cli.corrected import show_correction
from backstory_cli.exits import NotAvailable, tell, tell_faults
from backstory_cli.files import as_json, write_json
from backstory_cli.own_words import ask_own_words
from backstory_cli.replayed import SEED
from backstory_cli.show import put, show_doubts, show_letter
from backstory_cli.typed import answer_in, signs_in
from backstory_cli.words import say

_PERSON = ("age_years", "sex")
_PAIN = ("pain_now", "pain_worst")
_FIRST = (*_PAIN, "pain_regions", "medicines_taken")
_BESIDE = ("medicines", "about")
_OWN_WORDS = "own_words"
_BACK, _ENOUGH = "b", "e"


class Enough(Exception):  # noqa: N818 - a wish, not a fault
    """The person wants the letter now."""


@dataclass(frozen=True)
class Step:
    """One screen: a danger panel, or one question; ``findings`` are those that it asks."""

    findings: tuple[FindingId, ...]
    panel: str = ""


@dataclass
class Story:
    """What was told so far, as a raw case, with the trail of steps that told it.

    ``beside`` is what a case file told beside its answers. With ``everything`` every question
    is asked in the order of the knowledge files, not only those worth asking.
    """

    knowledge: Knowledge
    today: date
    everything: bool = False
    person: dict[str, Any] = field(default_factory=dict)
    answers: dict[str, Any] = field(default_factory=dict)
    beside: dict[str, Any] = field(default_factory=dict)
    trail: list[Step] = field(default_factory=list)
    taken_back: dict[FindingId, Any] = field(default_factory=dict)

    @property
    def raw(self) -> dict[str, Any]:
        """Return the story in the shape of a case file."""
        told = {"person": self.person, "answers": self.answers}
        return told | self.beside | {"versions": {"knowledge": self.knowledge.version}}

    @property
    def case(self) -> CaseHistory:
        """Return the story as read and checked by the engine."""
        return read_case(self.raw, self.knowledge)

    def day(self) -> Day:
        """Return what the engine makes of the story today."""
        return open_course(self.case, self.knowledge, today=self.today, seed=SEED).day

    def tell(self, step: Step, answers: Mapping[FindingId, Any]) -> None:
        """Add what ``step`` told; ``None`` is "not sure" and leaves the finding unknown.

        Raises:
            CaseFault: when an answer cannot be used; nothing is added then.
        """
        before = self.person.copy(), self.answers.copy()
        for finding, answer in answers.items():
            (self.person if finding in _PERSON else self.answers)[finding] = answer
        try:
            read_case(self.raw, self.knowledge)
        except CaseFault:
            self.person, self.answers = before
            raise
        self.trail.append(step)

    def take_back(self) -> bool:
        """Forget the last step; return whether there was one."""
        if not self.trail:
            return False
        for finding in self.trail.pop().findings:
            told = self.person if finding in _PERSON else self.answers
            self.taken_back[finding] = told.pop(finding, None)
        return True

    def before_correction(self, step: Step) -> dict[str, Any]:
        """Return the story with what ``step`` said before it was taken back; then forget that."""
        before = self.raw | {"person": self.person.copy(), "answers": self.answers.copy()}
        for finding in step.findings:
            if finding in self.taken_back:
                part = "person" if finding in _PERSON else "answers"
                before[part][finding] = self.taken_back.pop(finding)
        return before

    def next_step(self) -> Step | None:
        """Return what to ask next, or ``None`` when the letter can be written."""
        return next(self._open_steps(), None)

    def _open_steps(self) -> Iterator[Step]:
        for name in _PERSON:
            yield from self._one(FindingId(name))
        known = findings_of(self.case, self.knowledge)
        for panel in self.knowledge.panels:
            signs = tuple(
                sign.id
                for sign in self.knowledge.findings.values()
                if sign.panel == panel.id and not known.knows(sign.id) and not self._asked(sign.id)
            )
            if signs:
                yield Step(signs, panel.id)
        for name in _FIRST:
            yield from self._one(FindingId(name))
        yield from self._story_steps()

    def _story_steps(self) -> Iterator[Step]:
        if self.everything:
            yield from self._every_step()
        asked = sum(not step.panel for step in self.trail)
        most = self.knowledge.rules.story_questions.value + len(_PERSON) + len(_PAIN)
        for question in self.day().next_questions:
            if question.purpose != "story" or asked < most:
                yield from self._one(question.finding)

    def _every_step(self) -> Iterator[Step]:
        """Yield every question that a person can answer and that can apply, one a step."""
        known = findings_of(self.case, self.knowledge)
        for asked in self.knowledge.findings.values():
            at_home = asked.by == "person" and not asked.derived and asked.topic != "checkin"
            if at_home and not known.knows(asked.id):
                yield from self._one(asked.id)

    def _one(self, finding: FindingId) -> Iterator[Step]:
        told = finding in self.answers or finding in self.person
        if finding in self.knowledge.findings and not told and not self._asked(finding):
            yield Step((finding,))

    def _asked(self, finding: FindingId) -> bool:
        return any(finding in step.findings for step in self.trail)


def interview(
    knowledge: Knowledge, out: Path | None, *, today: date, everything: bool = False
) -> None:
    """Ask until the letter can be written, and print it; answers are kept in ``out`` as told."""
    story = _begun(Story(knowledge, today, everything), out)
    _keep(story, out)
    try:
        _offer_own_words(story, out)
        if not _ask_all(story, out):
            show_letter(write_letter(story.day(), knowledge))
    except (KeyboardInterrupt, EOFError):
        tell("\n" + say("ask.ended"))
    except NotAvailable:
        _say_where(story, None)
        raise
    _say_where(story, out)


def _begun(story: Story, out: Path | None) -> Story:
    """Return ``story`` new, or with what ``out`` already holds."""
    put(Text(say("ask.welcome")))
    put(Text(say("ask.keys"), style="dim"))
    if out is None:
        return story
    if out.exists():
        try:
            raw = json.loads(out.read_text(encoding="utf-8"))
            read_case(raw, story.knowledge)
        except (OSError, ValueError, CaseFault) as error:
            raise NotAvailable(say("ask.cannot_resume", name=out)) from error
        story.person = dict(raw.get("person") or {})
        story.answers = dict(raw.get("answers") or {})
        story.beside = {name: raw[name] for name in _BESIDE if raw.get(name)}
        put(Text(say("ask.carrying_on", name=out)))
    put(Text(say("ask.keeping", name=out)))
    return story


def _offer_own_words(story: Story, out: Path | None) -> None:
    """Offer to tell a new story freely; what is confirmed is one step, and can be taken back."""
    if story.person or story.answers:
        return
    told = ask_own_words(story.knowledge)
    if told is None:
        return
    story.beside["about"] = told.text
    if told.medicines:
        story.beside["medicines"] = list(told.medicines)
    if told.answers:
        story.tell(Step(tuple(told.answers), _OWN_WORDS), told.answers)
        show_doubts(story.case.doubts)
    _keep(story, out)


def _ask_all(story: Story, out: Path | None) -> bool:
    """Ask what is open; return whether a referral ended it, which has then been shown."""
    if story.day().level.is_hard_stop:
        return False
    while (step := story.next_step()) is not None:
        try:
            _ask(story, step)
        except Enough:
            return False
        _keep(story, out)
        if story.day().level.is_hard_stop and _stopped(story):
            return True
    return False


def _keep(story: Story, out: Path | None) -> None:
    if out is not None:
        write_json(story.raw, out)


def _stopped(story: Story) -> bool:
    """Show the referral at once; return whether it stands (``b`` corrects a slip)."""
    show_letter(write_letter(story.day(), story.knowledge))
    put(Text(say("ask.stop"), style="bold"))
    put(Text(say("ask.slip")))
    if _read("> ").lower() != _BACK:
        return True
    story.take_back()
    return False


def _ask(story: Story, step: Step) -> None:
    """Ask ``step`` until its answer can be used, or something else is wished."""
    _show_step(story, step)
    known = story.case.doubts
    while True:
        line = _read(f"{_prompt(story.knowledge, step)} > ")
        word = line.lower()
        if word == _ENOUGH:
            raise Enough
        if word == _BACK:
            if not story.take_back():
                tell(say("ask.cannot_go_back"))
            return
        try:
            asked = [story.knowledge.findings[finding] for finding in step.findings]
            answers = signs_in(asked, line) if step.panel else answer_in(asked[0], line)
            if answers is None:
                tell(say("ask.not_understood", word=line))
                continue
            story.tell(step, answers)
        except CaseFault as error:
            tell_faults(error.faults)
            continue
        _say_back(story, step)
        show_doubts(doubt for doubt in story.case.doubts if doubt not in known)
        before = story.before_correction(step)
        show_correction(before, story.raw, story.knowledge, story.today)
        return


def _read(prompt: str) -> str:
    return input(prompt).strip()


def _show_step(story: Story, step: Step) -> None:
    knowledge = story.knowledge
    put()
    if step.panel:
        _show_panel(story, step)
        return
    asked = knowledge.findings[step.findings[0]]
    if asked.id in _PERSON:
        put(Text(say("ask.about"), style="dim"))
    else:
        number = sum(not before.panel for before in story.trail) - len(_PERSON) + 1
        count = max(number, int(knowledge.rules.story_questions.value) + len(_PAIN))
        put(Text(say("ask.progress", number=number, count=count), style="dim"))
    put(Text(asked.text, style="bold"))
    if asked.help:
        put(Text(asked.help))
    put(Text(say("ask.reason", why=asked.why), style="dim"))
    texts = [choice.text for choice in asked.choices]
    texts += [region.text for region in asked.regions]
    for at, text in enumerate(texts, 1):
        put(Text(f"  {at:>{len(str(len(texts)))}}  {text}"))


def _show_panel(story: Story, step: Step) -> None:
    knowledge = story.knowledge
    names = [panel.id for panel in knowledge.panels]
    number = names.index(step.panel) + 1
    panel = knowledge.panels[number - 1]
    values = {"number": number, "count": len(names), "heading": panel.heading}
    put(Text(say("ask.danger", **values), style="bold"))
    put(Text(panel.intro))
    for at, sign in enumerate(step.findings, 1):
        put(Text.assemble(f"\n  {at:>2}  ", (knowledge.findings[sign].text, "bold")))
        put(Text(f"      {knowledge.findings[sign].help}"))
    put()
    put(Text(say("ask.none")))
    put(Text(say("ask.not_sure")))


def _prompt(knowledge: Knowledge, step: Step) -> str:
    if step.panel:
        return say("ask.prompt_panel")
    asked = knowledge.findings[step.findings[0]]
    return say(f"ask.prompt_{asked.kind}", unit=asked.unit)


def _say_back(story: Story, step: Step) -> None:
    """Repeat the signs said yes, so that a slip of the finger is seen at once."""
    yes = [s for s in step.findings if step.panel and story.answers.get(s) is True]
    if yes:
        labels = ", ".join(story.knowledge.findings[sign].label for sign in yes)
        put(Text(say("ask.said_yes", signs=labels), style="bold"))


def _say_where(story: Story, out: Path | None) -> None:
    """Say where the answers are; without a file, print them so that they can be kept."""
    if out is not None:
        tell(say("ask.kept", name=out))
        tell(say("ask.then", name=out))
    elif story.trail:
        tell(say("ask.to_keep"))
        print(as_json(story.raw))  # noqa: T201
