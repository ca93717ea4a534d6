"""Which part the counted persons play: by rules first, then by a second reading that was learned."""

from dataclasses import dataclass

from canhtin_nlp.document import Part
from canhtin_nlp.extract.counts import deeds
from canhtin_nlp.extract.counts.again import are_sellers, by_mention, is_share, role_of
from canhtin_nlp.extract.counts.deeds import Role
from canhtin_nlp.extract.counts.examples import is_example
from canhtin_nlp.extract.counts.roles import part_of
from canhtin_nlp.extract.counts.second import Reading
from canhtin_nlp.extract.counts.seen import Seen
from canhtin_nlp.extract.counts.signs import signs_of
from canhtin_nlp.extract.counts.story import Story

SOME = 2
"""What "vài" is at the least."""
_OPEN_GROUPS = frozenset({"they", "kin", "official", "person", "worker", "man", "offspring", "child", "woman"})
_TOLD_LATER = frozenset({"person", "man", "kin", "they"})
_COMPANY = frozenset({"child", "woman", "infant", "worker"})


@dataclass(frozen=True, slots=True)
class Judged:
    """The part that persons play, None where they do not matter here.

    ``share``: they are fewer of those told of, under a noun that says nothing. ``by``: what said so: deeds that are told
    beside the number or later, the noun alone, or the weights of the second reading.
    """

    role: Role | None
    share: bool = False
    by: str = "noun"


def judge(part: Part, seen: Seen, story: Story) -> Judged:
    """Judge a number of persons by rules."""
    if seen.number.article and is_example(part, seen, story):
        return Judged(None)
    role = _role(seen, story)
    share = role is None and is_share(seen, story)
    if share:
        role = "victim"
    if seen.number.form == "vague" and seen.noun.group != "victim" and _says_little(seen, role):
        return Judged(None)
    told = role != "victim" or seen.noun.group in {"victim", "infant"} or deeds.is_told(seen.left, seen.right)
    later = seen.noun.group in _TOLD_LATER and seen.are_wronged_later
    return Judged(role, share, "told" if told else "later" if later else "noun")


def judge_again(part: Part, seen: Seen, story: Story, ruled: Judged) -> Judged:
    """Return what the rules said, or what the second reader says where that is something else."""
    number = seen.number
    signs = tuple(signs_of(part.kind, seen, story))
    span = part.span(number.start, seen.end)
    role = story.second.role(Reading(span, number.best or number.low or 0, signs, ruled.role))
    return ruled if role == ruled.role else Judged(role, by="weighed")


def _role(seen: Seen, story: Story) -> Role | None:
    """Return what the noun, the deeds beside it and the other mentions say."""
    number, noun = seen.number, seen.noun
    role = part_of(
        noun, seen.sentence, seen.left, seen.right,
        article=number.article, best=number.best, campaign=story.campaign, assured=story.charged, sold=story.sold_in_head,
    )  # fmt: skip
    if noun.group in _OPEN_GROUPS and number.best is not None and number.best > 1:
        role = by_mention(role, number.best, seen, story)
    if role is None and noun.group in _TOLD_LATER and seen.are_wronged_later:
        role = "victim"
    if role is None and seen.is_one_of:
        role = role_of(seen.whole)
    if role == "victim" and noun.group == "woman" and are_sellers(seen):
        role = "suspect"
    if role is None and seen.is_beside and seen.last and seen.last.who == "attendee":
        role = "attendee"
    if role is None and seen.is_beside_victims and noun.group in _COMPANY:
        role = "victim"
    return role


def _says_little(seen: Seen, role: Role | None) -> bool:
    """Tell "vài em", which is a way of speaking, and "hàng nghìn phụ nữ" of whom nothing is told."""
    if seen.number.low == SOME:
        return True
    return role == "victim" and seen.noun.group in {"woman", "child"} and not deeds.is_told(seen.left, seen.right)
