"""The figures of a case out of those of its articles: low, best, high, the rule that chose, and what disagrees."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from canhtin.merge.load import Story

STAGES = ("detected", "charged", "tried", "sentenced", "repatriated", "supported")
VICTIMS = frozenset({"confirmed_victim", "possible_victim", "returnee", "infant"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of persons. ``rule``: how ``best`` was chosen; ``conflicts``: who says otherwise, in words."""

    low: int | None = None
    best: int | None = None
    high: int | None = None
    rule: str | None = None
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Told:
    low: int | None
    best: int | None
    high: int | None
    story: Story
    stage: int


def victims(stories: Sequence[Story], stages: Sequence[frozenset[str]]) -> Figure:
    """Return the victims of a case; ``stages`` go with ``stories``, which are originals only, oldest first."""
    told = []
    for story, reached in zip(stories, stages, strict=True):
        best = story.victim_count
        own = [count for count in story.counts if count.get("who") in VICTIMS and _own(count)]
        bounds = [count for count in own if count.get("best") == best] if best is not None else own
        low = max((count["low"] for count in bounds if count.get("low") is not None), default=best)
        high = max((count["high"] for count in bounds if count.get("high") is not None), default=best)
        if best is not None or low is not None or high is not None:
            told.append(_Told(low, best, high, story, _rank(reached)))
    return _choose(told, "victims")


def suspects(stories: Sequence[Story], stages: Sequence[frozenset[str]]) -> Figure:
    """Return the suspects of a case, as `victims`."""
    told = []
    for story, reached in zip(stories, stages, strict=True):
        own = [count for count in story.counts if count.get("who") == "suspect" and _own(count)]
        whole = [count["best"] for count in own if count.get("best") is not None]
        if own:
            best = max(whole, default=None)
            low = max((count["low"] for count in own if count.get("low") is not None), default=best)
            high = max((count["high"] for count in own if count.get("high") is not None), default=best)
            told.append(_Told(low, best, high, story, _rank(reached)))
    return _choose(told, "suspects")


def _own(count: Mapping[str, Any]) -> bool:
    """Return whether a count is of the article's own case, and not a part of another one."""
    return count.get("basis") == "case" and count.get("unit") == "persons" and not count.get("part_of_whole")


def _rank(reached: Iterable[str]) -> int:
    """Return how far the law had come: what a court says outweighs what the police first said."""
    order = {"detected": 1, "charged": 2, "tried": 3, "sentenced": 3}
    return max((order.get(stage, 0) for stage in reached), default=0)


def _choose(told: list[_Told], what: str) -> Figure:
    """Take the newest number of the furthest stage; every other number stays visible in low, high and conflicts."""
    stated = [one for one in told if one.best is not None]
    lows = [one.low for one in told if one.low is not None]
    highs = [one.high for one in told if one.high is not None]
    if not stated:
        return Figure(min(lows, default=None), None, max(highs, default=None), "vague" if told else None)
    chosen = max(stated, key=lambda one: (one.stage, one.story.dated, one.story.id))
    numbers = {one.best for one in stated}
    rule = "only" if len(stated) == 1 else "all_agree" if len(numbers) == 1 else "furthest_stage_newest"
    conflicts = tuple(
        f"{what}: {one.best} in article {one.story.id} ({one.story.dated:%Y-%m-%d}), {chosen.best} chosen"
        for one in stated
        if one.best != chosen.best
    )
    return Figure(min(lows, default=chosen.best), chosen.best, max(highs, default=chosen.best), rule, conflicts)
