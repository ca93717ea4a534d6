"""The lexicon of coded tags: which words say which exploitation, means, activity."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from canhtin_nlp.phrases import matcher
from canhtin_nlp.text import normalise


@dataclass(frozen=True, slots=True)
class Phrase:
    """One entry: plain words in lower case, and the codes that they stand for.

    ``needs``: words of which one must stand in the same sentence; ``unless``: words of which none may.
    """

    text: str
    kind: str
    code: str
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All phrases, and one matcher that finds the longest of them at any word."""

    phrases: Mapping[str, tuple[Phrase, ...]]
    matcher: re.Pattern[str]

    @classmethod
    def from_bytes(cls, data: bytes) -> "Lexicon":
        """Read ``data/lexicons/tags.toml``. Raises ValueError for bad TOML or an entry without code or words."""
        raw = tomllib.loads(data.decode("utf-8"))
        table: dict[str, list[Phrase]] = {}
        for entry in raw.get("tag", []):
            for phrase in _phrases(entry):
                table.setdefault(phrase.text, []).append(phrase)
        if not table:
            msg = "the lexicon of tags has no phrase"
            raise ValueError(msg)
        return cls({text: tuple(group) for text, group in table.items()}, matcher(table))

    def codes(self, kind: str) -> frozenset[str]:
        """Return every code of a kind."""
        return frozenset(phrase.code for group in self.phrases.values() for phrase in group if phrase.kind == kind)


def _phrases(entry: Mapping[str, Any]) -> list[Phrase]:
    try:
        kind, code, words = str(entry["kind"]), str(entry["code"]), [str(word) for word in entry["words"]]
    except KeyError as error:
        msg = f"an entry of the lexicon lacks {error}: {dict(entry)}"
        raise ValueError(msg) from error
    needs = tuple(_uniform(word).replace(", ", " ") for word in entry.get("needs", ()))
    unless = tuple(_uniform(word).replace(", ", " ") for word in entry.get("unless", ()))
    texts = dict.fromkeys(spelling for word in words for spelling in _spellings(_uniform(word)))
    return [Phrase(text, kind, code, needs, unless) for text in texts]


def _uniform(word: str) -> str:
    return normalise(word).text.lower()


# the law writes "phòng, chống mua bán người", the press as it pleases
_COMMAS = (("phòng, chống", "phòng chống"), ("mua, bán", "mua bán"), ("phổ biến, giáo dục", "phổ biến giáo dục"))


def _spellings(text: str) -> list[str]:
    """Return a phrase with and without the commas that come and go."""
    found = [text.replace(", ", " ")] if ", " in text else [text]
    for with_comma, without in _COMMAS:
        found += [one.replace(without, with_comma) for one in found if without in one]
    return [text, *found]
