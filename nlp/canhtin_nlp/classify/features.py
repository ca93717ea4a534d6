"""What the classifier sees of an article: its words by field, the signs that a tokenizer cuts through, coded tags.

The words are one string of tokens joined by spaces, so that scikit-learn's vectorizer needs no code of ours and a saved
model holds nothing but numbers and words.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from canhtin_nlp.classify.signs import signs
from canhtin_nlp.document import Document
from canhtin_nlp.findings import Tag
from canhtin_nlp.tokenize import words

MAX_WORDS = 1_500
"""Words of the body that are read; a longer article has said by then what it is about."""

TAG_KINDS = ("activity_types", "exploitation", "means")
"""Tags that tell what an article is about; offence articles and sentences stand in any report of a trial."""

_NUMBER = re.compile(r"\d[\d.,]*")


@dataclass(frozen=True, slots=True)
class Features:
    """What stands in one article.

    ``tokens``: words joined by spaces, ``t=`` those of the title, ``g=`` of captions and tags; ``signs``: see there;
    ``tags``: "kind code" of each coded tag of `TAG_KINDS` ("means FalsePromises").
    """

    tokens: str
    signs: tuple[float, ...]
    tags: frozenset[str]


def features(document: Document, tags: Iterable[Tag]) -> Features:
    """Return what the classifier sees of one article; ``tags``: all that `find_tags` finds in it."""
    title = _clean(words(_joined(document, "title")))
    body = _clean(words(_joined(document, "lead")) + words(_joined(document, "body"))[:MAX_WORDS])
    aside = _clean(words(_joined(document, "caption", "tags"))[:200])
    tokens = [*body, *title, *(f"t={word}" for word in title), *(f"g={word}" for word in aside)]
    kinds = frozenset(f"{tag.kind} {tag.value}" for tag in tags if tag.kind in TAG_KINDS)
    return Features(" ".join(tokens), signs(document), kinds)


def _joined(document: Document, *kinds: str) -> str:
    return "\n".join(part.text for part in document.parts if part.kind in kinds)


def _clean(tokens: Iterable[str]) -> list[str]:
    """Drop punctuation; all numbers look alike, since no figure makes an article relevant."""
    return ["0" if _NUMBER.fullmatch(token) else token for token in tokens if any(map(str.isalnum, token))]
