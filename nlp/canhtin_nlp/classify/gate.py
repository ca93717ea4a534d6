"""The cheap filter before the tokenizer: does any phrase of a broad list stand in the text?"""

import re
import tomllib
from dataclasses import dataclass

from canhtin_nlp.document import Document
from canhtin_nlp.phrases import matcher

TOO_SHORT = 25
"""Words below which an article without a core phrase is not judged: a photo page, a caption, a stub."""


@dataclass(frozen=True, slots=True)
class Gate:
    """Phrases in lower case with new tone placement. ``core``: speak of the subject; ``weak``: may hint at it."""

    core: tuple[str, ...]
    weak: tuple[str, ...]
    about: re.Pattern[str]
    """Finds a core phrase."""
    opening: re.Pattern[str]
    """Finds any phrase."""

    @classmethod
    def from_bytes(cls, data: bytes) -> "Gate":
        """Read ``data/lexicons/gate.toml``. Raises KeyError or tomllib.TOMLDecodeError."""
        raw = tomllib.loads(data.decode("utf-8"))
        core, weak = tuple(raw["core"]), tuple(raw["weak"])
        return cls(core, weak, matcher(core), matcher(core + weak))

    def refusal(self, document: Document) -> str | None:
        """Return why an article is irrelevant without being judged: also ``too_short``, ``no_phrase``; None if it is open."""
        text = plain_text(document)
        reason = unreadable(text)
        if reason is None and len(text.split()) < TOO_SHORT:
            return None if self.about.search(text) else "too_short"
        return reason or (None if self.opening.search(text) else "no_phrase")


def plain_text(document: Document) -> str:
    """Return the prose and the tags of an article in lower case, a line a part."""
    return "\n".join(part.text for part in document.of_kind("title", "lead", "body", "caption", "tags")).lower()


def unreadable(text: str) -> str | None:
    """Return why this lower-case text cannot be judged: ``empty``, ``not_vietnamese``; else None."""
    letters = sum(map(str.isalpha, text[:5_000]))
    if letters == 0:
        return "empty"
    marked = sum(char in _MARKED for char in text[:5_000])
    # Vietnamese prose has a letter with a mark in every fourth place, French and Portuguese in every twentieth; the
    # letters here are those that only Vietnamese has
    return "not_vietnamese" if letters >= 20 and marked * 33 < letters else None


_MARKED = frozenset("ăắằẳẵặấầẩẫậảạđẹẻẽếềểễệỉĩịọỏốồổỗộơớờởỡợụủũưứừửữựỳỷỹỵ")
