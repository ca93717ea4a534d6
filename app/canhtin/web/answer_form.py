"""The form that a reviewer fills in: what stands in it, and what they said when it comes back. Pure: no store."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from canhtin.errors import InputError
from canhtin.review.answers import RELEVANCE, as_text, from_text
from canhtin_nlp.findings import THEMES

TYPED = ("victim_count", "subject_provinces", "hotlines", "case")
"""Facts that are typed; what the machine says stands in their fields, to be left, said to be right, or corrected."""


@dataclass(frozen=True, slots=True)
class Form:
    """What stands in the form of one article.

    ``themes``: None where nothing was said; ``typed``: fact -> text; ``seen``: fact -> the text that stood there first;
    ``right``: facts that the reviewer says are right as they stand.
    """

    relevance: str | None = None
    themes: tuple[str, ...] | None = None
    typed: Mapping[str, str] = field(default_factory=dict)
    seen: Mapping[str, str] = field(default_factory=dict)
    right: frozenset[str] = frozenset()
    note: str = ""
    asked: bool = False
    """Whether the reviewer was asked for themes already: sent again without them, they are left open."""


def blank(machine: Mapping[str, Any], own: Mapping[str, Any]) -> Form:
    """Return the form as a reviewer finds it. ``own``: what they said before, by fact."""
    shown = {what: _text(own.get(what, machine[what])) for what in TYPED}
    themes = tuple(own["themes"]) if "themes" in own else None
    return Form(own.get("relevance"), themes, shown, shown, frozenset(own).intersection(TYPED))


def read(posted: Mapping[str, str]) -> Form:
    """Return the form as it came back; fields that are missing count as empty."""
    themes = tuple(name for name in THEMES if f"theme-{name}" in posted)
    relevance = posted.get("relevance")
    return Form(
        relevance if relevance in RELEVANCE else None,
        themes if themes or "no-theme" in posted else None,
        {what: posted.get(what, "").strip() for what in TYPED},
        {what: posted.get(f"seen-{what}", "").strip() for what in TYPED},
        frozenset(what for what in TYPED if f"right-{what}" in posted),
        posted.get("note", "").strip(),
        "asked" in posted,
    )


def answers(form: Form) -> tuple[dict[str, Any], list[str]]:
    """Return the answers by fact, and what is wrong: "relevance", "themes", or the fact whose text cannot be read."""
    if form.relevance is None:
        return {}, ["relevance"]
    said: dict[str, Any] = {"relevance": form.relevance}
    wrong = []
    if form.themes is not None:
        said["themes"] = list(form.themes)
    elif form.relevance != "irrelevant" and not form.asked:
        wrong.append("themes")
    for what in TYPED:
        if what in form.right or form.typed[what] != form.seen[what]:
            try:
                said[what] = from_text(what, form.typed[what])
            except InputError:
                wrong.append(what)
    return said, wrong


def _text(value: Any) -> str:
    return "" if value is None else as_text(value)
