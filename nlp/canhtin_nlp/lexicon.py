"""The lexicon of coded tags: which words say which exploitation, means, activity."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

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
        return cls({text: tuple(group) for text, group in table.items()}, _matcher(table))

    def codes(self, kind: str) -> frozenset[str]:
        """Return every code of a kind."""
        return frozenset(phrase.code for group in self.phrases.values() for phrase in group if phrase.kind == kind)


def _phrases(entry: Mapping[str, Any]) -> list[Phrase]:
    try:
        kind, code, words = str(entry["kind"]), str(entry["code"]), [str(word) for word in entry["words"]]
    except KeyError as error:
        msg = f"an entry of the lexicon lacks {error}: {dict(entry)}"
        raise ValueError(msg) from error
    needs = tuple(normalise(word).text.lower() for word in entry.get("needs", ()))
    unless = tuple(normalise(word).text.lower() for word in entry.get("unless", ()))
    return [Phrase(normalise(word).text.lower(), kind, code, needs, unless) for word in words]


def _matcher(table: Mapping[str, object]) -> re.Pattern[str]:
    """Compile a trie of all phrases, word by word: linear, and the longest phrase wins."""
    trie: dict[str, Any] = {}
    for text in table:
        node = trie
        for word in re.findall(r"\w+|[^\w\s]", text):
            node = node.setdefault(word, {})
        node[""] = {}
    return re.compile(r"\b" + _branch(trie))


def _branch(node: Mapping[str, Any]) -> str:
    """Write one node of the trie as a pattern; words are joined by a space, or a comma and space where one stands."""
    options = []
    for word in sorted((w for w in node if w), key=lambda w: (-len(w), w)):
        below = node[word]
        end = r"\b" if word[-1].isalnum() else ""
        options.append(re.escape(word) + end + (_gap(below) if any(below) else ""))
    joined = "(?:" + "|".join(options) + ")"
    return joined if "" not in node else f"(?:{joined})?"


def _gap(below: Mapping[str, Any]) -> str:
    rest = {word: value for word, value in below.items() if word}
    inner = ",? ?" + _branch(rest)
    return f"(?:{inner})?" if "" in below else inner
