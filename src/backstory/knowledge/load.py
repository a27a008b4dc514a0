"""Reading the knowledge files into one frozen ``Knowledge``; all faults of shape at once."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import tomli
from pydantic import ValidationError

from backstory.errors import Fault, KnowledgeFault
from backstory.knowledge.answers import Contradiction, Renamed
from backstory.knowledge.belief import BeliefFacts, CheckinFacts
from backstory.knowledge.cache import once_read
from backstory.knowledge.cautions import MedicineCautions
from backstory.knowledge.cohort import CohortLimits
from backstory.knowledge.figure import FigureFacts
from backstory.knowledge.followup import FollowUp
from backstory.knowledge.forecasting import ForecastFacts
from backstory.knowledge.habits import HabitFacts
from backstory.knowledge.imaging import Imaging
from backstory.knowledge.language import ENGLISH, Language, Translation, languages_in
from backstory.knowledge.lessons import Lesson, LessonId, Texts
from backstory.knowledge.mechanics import (
    BodyFacts,
    Check,
    DoseFacts,
    Fascicle,
    GroupOfMuscles,
    Joint,
    Mechanics,
    SpineFacts,
    SupportFacts,
)
from backstory.knowledge.medicine import MedicineClass
from backstory.knowledge.movements import Movement
from backstory.knowledge.nutrition import Food, Nutrition
from backstory.knowledge.physiology import (
    Component,
    Drug,
    Loop,
    MineralFacts,
    Parameter,
    Physiology,
    Posterior,
    Setting,
    Target,
    Tissue,
    UsualDay,
)
from backstory.knowledge.programme import Claim, Evidence, Outlook
from backstory.knowledge.protocol import Element, Protocol, with_borrowed
from backstory.knowledge.ratings import RatingFacts
from backstory.knowledge.reporting import Reporting
from backstory.knowledge.rules import AssessmentRules
from backstory.knowledge.schema import (
    Cause,
    CauseId,
    ClaimId,
    ElementId,
    Entry,
    Finding,
    FindingId,
    Flag,
    FlagId,
    MovementId,
    Panel,
    Source,
    SourceKey,
)
from backstory.knowledge.studio import Studio
from backstory.knowledge.timetable import DayShape

DATA = Path(__file__).parent / "data"
PROTOCOL = "source_texts"
_Entry = TypeVar("_Entry", bound=Entry)


@dataclass(frozen=True, eq=False)
class Knowledge:
    """Everything known of backs, by id, in the order it is to be asked or shown.

    Compared by identity, so that rooms above may keep what they worked out from it.
    """

    version: str
    language: Language
    sources: Mapping[SourceKey, Source]
    panels: tuple[Panel, ...]
    findings: Mapping[FindingId, Finding]
    flags: Mapping[FlagId, Flag]
    causes: Mapping[CauseId, Cause]
    medicines: Mapping[str, MedicineClass]
    contradictions: Mapping[str, Contradiction]
    renamed: Mapping[str, Renamed]
    protocols: Mapping[str, Protocol]
    claims: Mapping[ClaimId, Claim]
    evidence: Mapping[str, Evidence]
    outlooks: Mapping[str, Outlook]
    imaging: Imaging
    movements: Mapping[MovementId, Movement]
    mechanics: Mechanics
    physiology: Physiology
    studio: Studio
    lessons: Mapping[LessonId, Lesson]
    texts: Texts
    cohort: CohortLimits
    reporting: Reporting
    timetable: DayShape
    habits: HabitFacts
    followup: FollowUp
    foods: Mapping[str, Food]
    nutrition: Nutrition
    cautions: MedicineCautions
    rules: AssessmentRules
    wording: Mapping[str, Any] = field(repr=False)

    @property
    def protocol(self) -> Protocol:
        """Return the programme that is followed unless another is chosen."""
        return self.protocols[PROTOCOL]

    @cached_property
    def elements(self) -> Mapping[ElementId, Element]:
        """Return the elements of every programme; of one name, that of the usual programme."""
        named = [one.elements for one in (*self.protocols.values(), self.protocol)]
        return {name: element for elements in named for name, element in elements.items()}

    def say(self, key: str, /, **values: object) -> str:
        """Return the sentence under ``key`` ("file.table.name"), with ``values`` filled in.

        Raises:
            KeyError: when no such sentence is written.
        """
        text: Any = self.wording
        for part in key.split("."):
            text = text[part]
        return str(text).format(**values) if values else str(text)


def languages(folder: Path = DATA) -> dict[str, Language]:
    """Return by its code every language that the knowledge can be had in, English first."""
    return languages_in(folder)


def in_language(
    name: str, raw: dict[str, Any], language: str, folder: Path = DATA
) -> dict[str, Any]:
    """Return the content ``raw`` of the file ``name`` with its texts in ``language``."""
    return Translation(folder, language).over(name, raw)


def load_knowledge(
    folder: Path = DATA, language: str = ENGLISH, *, cache: Path | None = None
) -> Knowledge:
    """Return the knowledge under ``folder``, kept in the folder ``cache`` for the next time.

    What is not written in ``language`` is English.

    Raises:
        KnowledgeFault: with every fault of shape in every file; when there is no such language.
    """
    name = f"knowledge-{language}"
    return once_read(name, folder, cache, lambda there: _load(there, language))


def _load(folder: Path, language: str) -> Knowledge:
    known = languages_in(folder)
    if language not in known:
        says, proposal = f"no language is called {language}", f"One of {', '.join(known)}."
        raise KnowledgeFault(Fault("language", says, proposal))
    reader = Files(folder, Translation(folder, language))
    knowledge = Knowledge(
        version=reader.text("VERSION"),
        language=known[language],
        sources=reader.keyed("sources", Source, key=""),
        panels=reader.listed("panels.toml", "panels", Panel),
        findings=reader.keyed("findings", Finding),
        flags=_in_order(reader.one_each("flags", Flag)),
        causes=reader.one_each("causes", Cause),
        medicines=reader.keyed("medicines.toml", MedicineClass),
        contradictions=reader.keyed("contradictions.toml", Contradiction),
        renamed=reader.keyed("renamed.toml", Renamed),
        protocols=reader.protocols("protocols"),
        claims=reader.keyed("claims.toml", Claim),
        evidence=reader.keyed("evidence.toml", Evidence),
        outlooks=reader.keyed("outlook.toml", Outlook),
        imaging=reader.single("imaging.toml", Imaging),
        movements=_by_topic(reader.one_each("movements", Movement)),
        mechanics=reader.mechanics("mechanics"),
        physiology=reader.physiology("physiology"),
        studio=reader.single("studio.toml", Studio),
        lessons=reader.one_each("lessons", Lesson),
        texts=reader.single("texts.toml", Texts),
        cohort=reader.single("cohort.toml", CohortLimits),
        reporting=reader.single("report.toml", Reporting),
        timetable=reader.single("timetable.toml", DayShape),
        habits=reader.single("habits.toml", HabitFacts),
        followup=reader.single("followup.toml", FollowUp),
        foods=reader.foods("foods.csv"),
        nutrition=reader.single("nutrition.toml", Nutrition),
        cautions=reader.single("medicine_cautions.toml", MedicineCautions),
        rules=reader.single("assessment.toml", AssessmentRules),
        wording=reader.wording("wording/en"),
    )
    if reader.faults:
        raise KnowledgeFault(*reader.faults)
    return knowledge


def _in_order(flags: dict[FlagId, Flag]) -> dict[FlagId, Flag]:
    return dict(sorted(flags.items(), key=lambda item: item[1].order))


def _by_topic(movements: dict[MovementId, Movement]) -> dict[MovementId, Movement]:
    kinds = ("everyday", "ease", "exercise")
    return dict(
        sorted(
            movements.items(),
            key=lambda item: (kinds.index(item[1].kind), item[1].topic, item[1].order, item[0]),
        )
    )


class Files:
    """Reads files below one folder and remembers every fault with file, table and key.

    With a ``translation`` the texts come in its language, as far as they are translated.
    """

    def __init__(self, folder: Path, translation: Translation | None = None) -> None:
        self.folder = folder
        self.translation = translation or Translation(folder, ENGLISH)
        self.faults: list[Fault] = []

    def text(self, name: str) -> str:
        """Return the text of a file; empty, and a fault, when it cannot be read."""
        return self._guard(name, lambda path: path.read_text(encoding="utf-8").strip()) or ""

    def toml(self, name: str) -> dict[str, Any]:
        """Return a TOML file as a table; empty, and a fault, when it cannot be read."""

        def read(path: Path) -> dict[str, Any]:
            return tomli.loads(path.read_text(encoding="utf-8"))

        raw = self._guard(name, read) or {}
        return self.translation.over(name, raw)

    def _guard(self, name: str, read: Callable[[Path], Any]) -> Any:
        try:
            return read(self.folder / name)
        except FileNotFoundError:
            self.faults.append(Fault(name, "the file is missing", "Write it, or restore it."))
        except (tomli.TOMLDecodeError, UnicodeDecodeError) as error:
            self.faults.append(Fault(name, f"cannot be read as TOML: {error}"))
        return None

    def names(self, folder: str) -> list[str]:
        """Return the TOML files of a folder, sorted, by their path from the root."""
        return sorted(
            str(p.relative_to(self.folder)) for p in (self.folder / folder).glob("*.toml")
        )

    def entry(self, model: type[_Entry], raw: object, path: str) -> _Entry | None:
        """Return ``raw`` as an entry, or ``None`` and its faults."""
        try:
            return model.model_validate(raw)
        except ValidationError as error:
            self.faults.extend(_as_faults(error, path, model))
            return None

    def keyed(self, place: str, model: type[_Entry], key: str = "id") -> dict[Any, _Entry]:
        """Read tables keyed by id from one file or from every file of a folder."""
        read: dict[Any, _Entry] = {}
        for name in [place] if place.endswith(".toml") else self.names(place):
            for identity, raw in self.toml(name).items():
                path = f"{name}: {identity}"
                if identity in read:
                    self.faults.append(Fault(path, "is defined twice", "Keep one of the two."))
                entry = self.entry(model, _with(raw, key, identity), path)
                if entry is not None:
                    read[identity] = entry
        return read

    def one_each(self, folder: str, model: type[_Entry]) -> dict[Any, _Entry]:
        """Read one entry a file; the file's name is its id."""
        entries = {
            Path(name).stem: self.entry(model, _with(self.toml(name), "id", Path(name).stem), name)
            for name in self.names(folder)
        }
        return {identity: entry for identity, entry in entries.items() if entry is not None}

    def listed(self, name: str, table: str, model: type[_Entry]) -> tuple[_Entry, ...]:
        """Read a list of tables from one file."""
        content = self.toml(name)
        for key in content.keys() - {table}:
            self.faults.append(Fault(f"{name}: {key}", "does not belong here", f"Use [[{table}]]."))
        raws = content.get(table, [])
        if not isinstance(raws, list):
            self.faults.append(Fault(f"{name}: {table}", "is not a list", f"Use [[{table}]]."))
            return ()
        entries = [self.entry(model, raw, f"{name}: {table}[{i}]") for i, raw in enumerate(raws)]
        return tuple(entry for entry in entries if entry is not None)

    def single(self, name: str, model: type[_Entry]) -> Any:
        """Read one entry that is a whole file."""
        return self.entry(model, self.toml(name), name)

    def protocols(self, place: str) -> dict[str, Protocol]:
        """Read every programme, each a folder; what one borrows of another it then has too."""
        folders = sorted(path.name for path in (self.folder / place).iterdir() if path.is_dir())
        read = {name: self._protocol(f"{place}/{name}", name) for name in folders}
        return with_borrowed({name: one for name, one in read.items() if one is not None})

    def _protocol(self, folder: str, name: str) -> Protocol | None:
        raw = {
            **_with(self.toml(f"{folder}/protocol.toml"), "id", name),
            **self.toml(f"{folder}/rules.toml"),
            "elements": self.keyed(f"{folder}/elements", Element),
        }
        return self.entry(Protocol, raw, folder)

    def rows(self, name: str) -> list[dict[str, str]]:
        """Return a table of comma-separated values, each row by its column's name."""

        def read(path: Path) -> list[dict[str, str]]:
            with path.open(encoding="utf-8", newline="") as opened:
                return list(csv.DictReader(opened))

        return self._guard(name, read) or []

    def mechanics(self, folder: str) -> Any:
        """Read what is known of the body as a machine."""
        groups = self.keyed(f"{folder}/muscle_groups.toml", GroupOfMuscles)
        parts = {
            "joints": self.keyed(f"{folder}/joints.toml", Joint),
            "body": self.single(f"{folder}/body.toml", BodyFacts),
            "spine": self.single(f"{folder}/spine.toml", SpineFacts),
            "muscles": self._fascicles(f"{folder}/lumbar_muscles.csv", groups),
            "muscle_groups": groups,
            "supports": self.single(f"{folder}/supports.toml", SupportFacts),
            "dose": self.single(f"{folder}/dose.toml", DoseFacts),
            "checks": self.keyed(f"{folder}/validation.toml", Check),
            "figure": self.single(f"{folder}/figure.toml", FigureFacts),
            "errors": self.toml("wording/en/errors.toml"),
        }
        return None if None in parts.values() else Mechanics(**parts)

    def _fascicles(self, name: str, groups: Mapping[Any, GroupOfMuscles]) -> tuple[Fascicle, ...]:
        read = []
        for i, row in enumerate(self.rows(name), start=2):
            muscle = row.get("muscle") or ""
            fitting = (key for key, one in groups.items() if muscle.startswith(tuple(one.prefixes)))
            raw = {**row, "group": next(fitting, None)}
            read.append(self.entry(Fascicle, raw, f"{name} row {i}"))
        return tuple(one for one in read if one is not None)

    def foods(self, name: str) -> dict[str, Food]:
        """Read the food table; an empty cell is unknown."""
        rows = enumerate(self.rows(name), start=2)
        read = [self.entry(Food, row, f"{name} row {i}") for i, row in rows]
        return {food.id: food for food in read if food is not None}

    def physiology(self, folder: str) -> Any:
        """Read what is known of the spasm cycle."""
        parts = {
            "parameters": self.keyed(f"{folder}/parameters", Parameter),
            "loops": self.keyed(f"{folder}/loops.toml", Loop),
            "tissues": self.keyed(f"{folder}/tissues.toml", Tissue),
            "components": self.keyed(f"{folder}/components.toml", Component),
            "settings": self.keyed(f"{folder}/settings.toml", Setting),
            "usual_day": self.single(f"{folder}/day.toml", UsualDay),
            "belief": self.single(f"{folder}/belief.toml", BeliefFacts),
            "checkin": self.single(f"{folder}/checkin.toml", CheckinFacts),
            "ratings": self.single(f"{folder}/ratings.toml", RatingFacts),
            "forecasting": self.single(f"{folder}/forecast.toml", ForecastFacts),
            "drugs": self.keyed(f"{folder}/drugs.toml", Drug),
            "minerals": self.single(f"{folder}/minerals.toml", MineralFacts),
            "targets": self.keyed(f"{folder}/targets.toml", Target),
            "posterior": self.single(f"{folder}/posterior.toml", Posterior),
        }
        return None if None in parts.values() else Physiology(**parts)

    def wording(self, folder: str) -> dict[str, Any]:
        """Read every file of sentences by its name."""
        return {Path(name).stem: self.toml(name) for name in self.names(folder)}


def _with(raw: object, key: str, identity: str) -> Any:
    return {**raw, key: identity} if key and isinstance(raw, dict) else raw


def _as_faults(error: ValidationError, path: str, model: type[Entry]) -> Iterable[Fault]:
    for one in error.errors(include_url=False):
        key = ".".join(str(part) for part in one["loc"])
        proposal = ""
        if one["type"] == "extra_forbidden":
            near = get_close_matches(str(one["loc"][-1]), _all_keys(model), n=1)
            proposal = f"Did you mean {near[0]}?" if near else "Take the key out."
        yield Fault(f"{path}: {key}" if key else path, one["msg"], proposal)


def _all_keys(model: type[Entry]) -> list[str]:
    """Return every key that may stand anywhere in a knowledge file."""
    return [key for entry in (model, *Entry.__subclasses__()) for key in entry.model_fields]
