"""Tells whose figures the totals of an article are.

A source named in the sentence comes first, then the agency that counts its own work there, then what the paragraph and
the report carry on. A vague actor ("lực lượng chức năng") changes nothing; a source without a name ("nhóm nghiên cứu")
leaves only the report.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from canhtin_nlp.extract.totals.cues import Cue, cues_in
from canhtin_nlp.extract.totals.names import Body, bodies_in
from canhtin_nlp.extract.totals.scene import Scene, Sentence
from canhtin_nlp.extract.totals.words import ACTS

FAR = 2
"""Sentences that somebody who says something speaks on for; a report has the whole article."""


@dataclass(frozen=True, slots=True)
class Told:
    """The body of one total; ``here``: its own sentence names it; ``report``: whose report the article is so far."""

    cue: Cue
    here: bool
    report: Cue | None


@dataclass(slots=True)
class Carried:
    """What the sentences before have told: whose report it is, who spoke and who acted last, in which part; all bodies."""

    report: Cue | None = None
    source: Cue | None = None
    source_part: int = -1
    actor: Cue | None = None
    actor_part: int = -1
    named: list[Body] = field(default_factory=list)
    silent: int = 0
    reports: list[tuple[int, Cue]] = field(default_factory=list)

    def over(self, part: int, *, nameless: bool, other: bool) -> Cue | None:
        """Return whose the figures of a sentence are that names nobody.

        ``nameless``: it has a source without a name; ``other``: somebody else acts in it.
        """
        if nameless:
            return self.report
        if self.actor_part == part and not other:
            return self.actor
        if self.source_part == part or self.report is None:
            return self.source if self.silent <= FAR else None
        return self.report


NEXT = 2
"""Paragraphs behind the lead in which a report is named that the lead has told of."""

_THEY = re.compile(
    rf"(?:^|[,;:(] ?|\b(?:và|còn|riêng|nay|năm \d{{4}}|qua đó|ngoài ra|đến nay) )"
    rf"(?P<they>đồn|trung tâm|tổng đài|hội|sở|chúng tôi|đơn vị|tòa|(?:cơ quan|tổ chức) này|ban chỉ đạo)(?: này)? (?:[^\W_]+ ){{0,3}}?(?:{ACTS})\b"
)
_NAMELESS = re.compile(
    r"\b(?:nhóm (?:nghiên cứu|tác giả)|các (?:tác giả|nhà hoạt động|chuyên gia|tổ chức|nhà nghiên cứu)|giới chức|truyền thông|nhà chức trách|"
    r"theo (?:nghiên cứu|điều tra|giới|các|tờ|báo|một)|cảnh sát|nhà báo|phóng viên|cơ quan chức năng (?!tỉnh|huyện|thành))"
)

# "Bà Hà Thị V. (điều phối viên một dự án), cho biết": somebody new, of a body that is not understood
_STRANGER = re.compile(
    r"\b(?:[Ôô]ng|[Bb]à|[Ll]uật sư|[Tt]iến sĩ|[Gg]iáo sư|TS|LS|PGS)\.? (?:[A-ZĐÀ-Ỹ][^\W\d_]*\.? ){2,5}[^.;]{0,120}"
    r"\b(?:cho biết|cho hay|cho rằng|nói)\b"
    r"|\b[Tt]heo (?:ông|bà|luật sư|tiến sĩ|giáo sư) (?:[A-ZĐÀ-Ỹ][^\W\d_]*\.?,? ){2,5}"
)
_OTHER = re.compile(r"\b(?:ngành|các ngành|lực lượng|cơ quan chức năng|phía|về công tác|công tác)\b|(?:^|[.;] )về ")


@dataclass(frozen=True, slots=True)
class Reported:
    """``told``: the body of each total, by its number; ``head``: of those in headline and lead the report told of below.

    ``named``: all bodies of the article.
    """

    told: dict[int, Told]
    head: dict[int, Told]
    named: list[Body]


def bodies_of(scene: Scene, at: Mapping[int, Sequence[tuple[int, int]]]) -> Reported:
    """Return whose figures the totals are; ``at``: part -> (offset, number of the total) of those in it, in order."""
    named = [
        list(bodies_in(part, scene.parts[part].text, low, scene.places[part])) for part, low in enumerate(scene.lows)
    ]
    carried = Carried()
    told: dict[int, Told] = {}
    for sentence in scene.sentences:
        carried.silent += 1
        inside = [body for body in named[sentence.part] if sentence.start <= body.start < sentence.end]
        cues = list(cues_in(scene, sentence, inside)) if inside else []
        for offset, number in at.get(sentence.part, ()):
            if sentence.start <= offset < sentence.end:
                here = _of_sentence(cues, offset) or _anaphor(scene, sentence, offset, carried)
                found = here or _carried_on(scene, sentence, offset, carried)
                if found is not None:
                    told[number] = Told(found, here is not None, carried.report)
                    carried.silent = 0
        if inside:
            _carry(carried, cues, sentence, inside)
    head = _of_head(scene, at, told, carried.reports)
    return Reported(told, head, [body for bodies in named for body in bodies])


def _of_head(
    scene: Scene,
    at: Mapping[int, Sequence[tuple[int, int]]],
    told: Mapping[int, Told],
    reports: Sequence[tuple[int, Cue]],
) -> dict[int, Told]:
    """Return whose report the paragraphs behind headline and lead name, for the totals there that nobody is told of."""
    head = [part for part in at if scene.parts[part].kind in ("title", "lead")]
    first = next((cue for part, cue in reports if head and part <= max(head) + NEXT), None)
    if first is None:
        return {}
    return {n: Told(first, False, first) for part in head for _, n in at[part] if n not in told}


def _of_sentence(cues: Sequence[Cue], offset: int) -> Cue | None:
    sources = [cue for cue in cues if cue.role in ("report", "source")]
    before = [cue for cue in sources if cue.body.start < offset]
    if before:
        return before[-1]
    if sources:
        return sources[0]
    acting = [cue for cue in cues if cue.role == "actor" and cue.body.start < offset]
    if acting:
        return acting[-1]
    hosts = [cue for cue in cues if cue.role == "host"]
    return hosts[-1] if hosts else None


def _carried_on(scene: Scene, sentence: Sentence, offset: int, carried: Carried) -> Cue | None:
    """Return whose the figures of a sentence are that names nobody, unless somebody unknown speaks in it."""
    if _STRANGER.search(scene.parts[sentence.part].text, sentence.start, sentence.end):
        return None
    low = scene.lows[sentence.part]
    nameless = _NAMELESS.search(low, sentence.start, offset) is not None
    return carried.over(sentence.part, nameless=nameless, other=_OTHER.search(low, sentence.start, offset) is not None)


def _anaphor(scene: Scene, sentence: Sentence, offset: int, carried: Carried) -> Cue | None:
    """Return the body that "đồn", "đơn vị", "chúng tôi" stands for, where it acts before the number."""
    for match in _THEY.finditer(scene.lows[sentence.part], sentence.start, offset):
        they = match["they"]
        if they in ("đơn vị", "chúng tôi", "cơ quan này", "tổ chức này"):
            return carried.source or carried.report
        same = [body for body in carried.named if body.head.startswith(they)]
        if same:
            return Cue(same[-1], "actor", same[-1])
    return None


def _carry(carried: Carried, cues: Sequence[Cue], sentence: Sentence, inside: Sequence[Body]) -> None:
    carried.named += inside
    for cue in cues:
        if cue.role == "actor":
            carried.actor, carried.actor_part = cue, sentence.part
            continue
        carried.actor_part = -1
        if cue.role == "source":
            carried.source, carried.source_part, carried.silent = cue, sentence.part, 0
        elif cue.role == "report" or carried.report is None:
            carried.report, carried.source_part, carried.silent = cue, -1, 0
            carried.reports.append((sentence.part, cue))
