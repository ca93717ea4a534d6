"""The records that come out of reading an article: frozen, each with the span of text it stands on.

Offsets count code points of the ORIGINAL field, so that ``field[start:end] == text``.
The enumerations are those of ``data/schema/analysis.schema.json``; a test holds the two together.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

RelevanceLabel = Literal["relevant", "borderline", "irrelevant"]
Theme = Literal["prevention", "prosecution", "protection", "policy"]
Level = Literal["country", "region", "province", "district", "commune", "place"]
AreaLevel = Literal["world", "country", "region", "province", "district", "commune", "place"]
Role = Literal["origin", "recruitment", "transit", "exploitation", "rescue", "court", "activity", "dateline", "mention"]
Form = Literal["exact", "about", "at_least", "at_most", "range", "vague"]
Unit = Literal["persons", "cases", "calls", "events"]
Who = Literal["confirmed_victim", "possible_victim", "returnee", "infant", "suspect", "attendee"]
Basis = Literal["case", "period", "cumulative", "other_case"]
HotlineStatus = Literal["current", "superseded", "unlisted", "unknown"]
HotlineContext = Literal["recommended", "statistic", "furniture"]

THEMES: tuple[Theme, ...] = ("prevention", "prosecution", "protection", "policy")


@dataclass(frozen=True, slots=True)
class Span:
    """Where a finding stands: code points ``start`` to ``end`` of the original ``field``, which read ``text``."""

    field: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Location:
    """A place named in the text.

    ``name`` is canonical and without its level word. ``code`` is the GSO code of that ``vintage`` ("2024": the 63
    provinces, "2025": the 34), None where the unit has none or where several units remain possible.
    ``province`` is one of the 63 (or the 2025 name for a new unit that has no single old province), ``province_2025``
    one of the 34; both None abroad and where not known. ``country`` is ISO 3166-1 alpha-3.
    ``candidates`` holds the codes that could not be told apart: ambiguity is kept, never guessed away.
    """

    name: str
    level: Level
    code: str | None
    vintage: str | None
    province: str | None
    province_2025: str | None
    country: str
    role: Role
    span: Span
    candidates: tuple[str, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Hotline:
    """A number the public is told to call. ``number``: digits as dialled in Viet Nam."""

    number: str
    registry_id: str | None
    owner: str | None
    status: HotlineStatus
    context: HotlineContext
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """The territory whose figures a total gives: ``name`` and codes as those of a `Location`; the world has no code.

    ``span``: the words that tell it ("toàn tỉnh", "Nghệ An"), or the name of the body whose area it is.
    """

    level: AreaLevel
    name: str
    code: str | None
    vintage: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Count:
    """How many persons, cases, calls or events a passage tells of.

    ``best`` is None for vague words (hàng chục); ``low`` and ``high`` are None where the words give no bound.
    ``part_of_whole`` marks "trong đó có …": never added to its whole. Periods are closed and whole days.
    ``area`` and ``reporting_body`` (the longest form of its name in the article) are of a total, that is of a basis
    ``period`` or ``cumulative``, and None where nothing tells them.
    """

    low: int | None
    best: int | None
    high: int | None
    form: Form
    unit: Unit
    who: Who | None
    span: Span
    actions: tuple[str, ...] = ()
    basis: Basis = "case"
    period_start: date | None = None
    period_end: date | None = None
    sex: str | None = None
    age_band: str | None = None
    part_of_whole: bool = False
    rule: str = ""
    area: Area | None = None
    reporting_body: Span | None = None


@dataclass(frozen=True, slots=True)
class Relevance:
    """Is the article about human trafficking: the label, a score from 0 to 1 to rank by, why a guess was refused."""

    label: RelevanceLabel
    score: float
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Tag:
    """A coded property (offence article, exploitation, means, activity) and the words that say so."""

    kind: str
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything read from one article."""

    relevance: Relevance
    themes: tuple[Theme, ...] = ()
    theme_scores: dict[str, float] = field(default_factory=dict)
    locations: tuple[Location, ...] = ()
    provinces: tuple[str, ...] = ()
    subject_provinces: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    hotlines: tuple[Hotline, ...] = ()
    counts: tuple[Count, ...] = ()
    victim_count: int | None = None
    victim_count_rule: str = ""
    site_tags: tuple[str, ...] = ()
    byline: str | None = None
    campaign_days: tuple[str, ...] = ()
    tags: tuple[Tag, ...] = ()
    model: str = ""
    rules: str = ""
