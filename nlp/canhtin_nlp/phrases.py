"""One pattern for hundreds of phrases: time grows with the text, hardly with their number."""

import re
from collections.abc import Iterable, Mapping
from typing import Any


def matcher(phrases: Iterable[str]) -> re.Pattern[str]:
    """Compile all phrases: whole syllables, linear, and the longest phrase wins."""
    return re.compile(rf"(?<!\w){one_of(phrases)}(?!\w)")


def one_of(phrases: Iterable[str]) -> str:
    """Write a trie of all phrases, letter by letter, as a pattern that tries the longest first."""
    trie: dict[str, Any] = {}
    for text in phrases:
        node = trie
        for letter in text:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branch(trie)


def _branch(node: Mapping[str, Any]) -> str:
    """Write what may follow at one node of the trie; a phrase may end here where the node has an empty key."""
    options = [_chain(letter, below) for letter, below in sorted(node.items()) if letter]
    if not options:
        return ""
    joined = options[0] if len(options) == 1 and "" not in node else "(?:" + "|".join(options) + ")"
    return f"{joined}?" if "" in node else joined


def _chain(letter: str, below: Mapping[str, Any]) -> str:
    """Write a letter and what follows it; runs without a choice are written as plain text."""
    text = re.escape(letter)
    while len(below) == 1 and "" not in below:
        ((letter, below),) = below.items()
        text += re.escape(letter)
    return text + _branch(below)
