"""What stands around a number of persons, as named signs: what its second reading weighs."""

import itertools
import re

from canhtin_nlp.extract.counts import deeds
from canhtin_nlp.extract.counts.again import role_of
from canhtin_nlp.extract.counts.seen import Seen
from canhtin_nlp.extract.counts.story import Story

_WORD = re.compile(r"\w+|[,;:()]")
_BESIDE = 3
"""Words to either side that are signs by their place; pairs of words are signs as far as `_NEAR` words away."""
_NEAR = 10
_SIZES = ((1, "1"), (2, "2"), (5, "3-5"), (19, "6-19"), (99, "20-99"), (499, "100-499"))


def signs_of(kind: str, seen: Seen, story: Story) -> list[str]:
    """Return the signs of a number of persons; ``kind``: of the part of the article that it stands in."""
    number, noun = seen.number, seen.noun
    signs = [
        f"noun {seen.word}", f"group {noun.group}", f"sex {noun.sex}", f"age {noun.age_band}", f"in {kind}",
        f"form {number.form}", f"kind {number.kind}", _size(number.best or number.low or 0),
    ]  # fmt: skip
    signs += [name for name, holds in _of_number(seen).items() if holds]
    signs += [name for name, holds in _of_story(story).items() if holds]
    signs += _of_others(seen, story)
    return signs + _of_words(seen)


def _size(best: int) -> str:
    return "size " + next((name for most, name in _SIZES if best <= most), "500+")


def _of_number(seen: Seen) -> dict[str, bool]:
    near = seen.left[-deeds.NEAR :]
    return {
        "article": seen.number.article,
        "part": seen.is_part,
        "difference": seen.is_difference,
        "one of": seen.is_one_of,
        "beside": seen.is_beside,
        "wronged before": deeds.VICTIM_LEFT.search(near) is not None,
        "wronged behind": deeds.VICTIM_RIGHT.match(seen.right) is not None,
        "number of victims": deeds.VICTIMS_LEFT.search(near) is not None,
        "caught before": deeds.CAUGHT_LEFT.search(near) is not None,
        "caught behind": deeds.CAUGHT_RIGHT.match(seen.right) is not None,
    }


def _of_story(story: Story) -> dict[str, bool]:
    return {
        "charged": story.charged,
        "campaign": story.campaign,
        "report": story.report,
        "sold": story.sold_in_head,
        "newborn": story.newborn,
        "returned": story.returned,
        "topical": story.topical,
        "several victims": story.tells_of_several,
    }


def _of_others(seen: Seen, story: Story) -> list[str]:
    """Return who was counted before it: as its whole, in its sentence, in the one before, under the same number."""
    best = seen.number.best or seen.number.low or 0
    same = seen.number.best or 0
    signs = [
        f"whole {role_of(seen.whole)}", f"last {role_of(seen.last)}", f"prior {role_of(seen.prior)}",
        f"known {story.known.get(same)}", f"latest {story.latest.get(same)}", f"said {story.said.get(same)}",
    ]  # fmt: skip
    if any(len(group) == same for group in story.suspect_groups):
        signs.append("as many suspects listed")
    most = (story.whole.best or 0) if story.whole else 0
    if most:
        signs.append("fewer" if best < most else "as many" if best == most else "more")
    return signs


def _of_words(seen: Seen) -> list[str]:
    left, right = _WORD.findall(seen.left)[-_NEAR:], _WORD.findall(seen.right)[:_NEAR]
    signs = [f"{at} before {word}" for at, word in enumerate(reversed(left[-_BESIDE:]))]
    signs += [f"{at} behind {word}" for at, word in enumerate(right[:_BESIDE])]
    signs += [f"before {one} {two}" for one, two in itertools.pairwise(left)]
    signs += [f"behind {one} {two}" for one, two in itertools.pairwise(right)]
    group = seen.noun.group
    return [*signs, f"{group} after {left[-1] if left else '^'}", f"{group} then {right[0] if right else '$'}"]
