"""The cheap filter before the tokenizer: does any phrase of a broad list stand in the text?"""

import tomllib
from dataclasses import dataclass

from canhtin_nlp.document import Document

TOO_SHORT = 25
"""Words below which an article without a core phrase is not judged: a photo page, a caption, a stub."""


@dataclass(frozen=True, slots=True)
class Gate:
    """Phrases in lower case with new tone placement. ``core``: speak of the subject; ``weak``: may hint at it."""

    core: tuple[str, ...]
    weak: tuple[str, ...]

    @classmethod
    def from_bytes(cls, data: bytes) -> "Gate":
        """Read ``data/lexicons/gate.toml``. Raises KeyError or tomllib.TOMLDecodeError."""
        raw = tomllib.loads(data.decode("utf-8"))
        return cls(tuple(raw["core"]), tuple(raw["weak"]))

    def hits(self, text: str) -> tuple[int, int]:
        """Count the distinct core and weak phrases in lower-case text."""
        # CPython finds one plain string in gigabytes a second: two hundred searches beat one large alternation
        return sum(phrase in text for phrase in self.core), sum(phrase in text for phrase in self.weak)

    def refusal(self, document: Document) -> str | None:
        """Return why an article is irrelevant without being judged: also ``too_short``, ``no_phrase``; None if it is open."""
        text = plain_text(document)
        core, weak = self.hits(text)
        reason = unreadable(text)
        if reason is None and not core:
            reason = "too_short" if len(text.split()) < TOO_SHORT else None if weak else "no_phrase"
        return reason


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
