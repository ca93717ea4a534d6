"""Looks names up in a run of capitalised words: the longest first."""

import re

from canhtin_nlp.extract.locations import words
from canhtin_nlp.extract.locations.hits import Token
from canhtin_nlp.gazetteer import Entry, Index
from canhtin_nlp.gazetteer.keys import WORD, fold, is_syllable

# how many words, what they may mean, where the name ends in the text
Found = tuple[int, tuple[Entry, ...], int]
_FIGURE = re.compile(r" [1-9]\d?(?![\w/.,]\w|\w)")


class Matcher:
    """The names of the index against one part of an article."""

    def __init__(self, text: str, lower: str, index: Index) -> None:
        self.text = text
        self.lower = lower
        self.index = index

    def name(self, run: list[Token], at: int) -> Found:
        """Return the longest name that begins at ``run[at]``, with the figure that may belong to it."""
        count, entries, end = self._longest(run, at)
        match = _FIGURE.match(self.text, end) if count else None
        if match:  # Sơn Kim 1, Mỹ Đình 2
            key = " ".join(map(fold, self.text[run[at].start : end].split())) + match.group()
            if numbered := self.index.names.get(key):
                return count, numbered, match.end()
        return count, entries, end

    def _longest(self, run: list[Token], at: int) -> Found:
        token = run[at]
        best = self._in_capitals(run, at)
        for phrase in self.index.phrases.get(token.key, ()):
            begin = token.start - len(phrase.before)
            end = begin + len(phrase.whole)
            if end > best[2] and begin >= 0 and self.whole_words(phrase.whole, begin, end):
                return sum(other.start < end for other in run[at:]), phrase.entries, end
        if best[0] > 1:
            return best
        short = self.index.short.get(token.key)
        if short is None and not best[0] and token.key in self.index.pairs and self.paired(run, at):
            short = self.index.pairs[token.key]
        if short is None:
            return best
        return 1, best[1] if short in best[1] else (short, *best[1]), token.end

    def _in_capitals(self, run: list[Token], at: int) -> Found:
        token = run[at]
        for length in self.index.lengths.get(token.key, ()):
            if at + length <= len(run):
                key = " ".join([other.key for other in run[at : at + length]]) if length > 1 else token.key
                entries = self.index.names.get(key)
                if entries and not (length > 1 and _joins_two(run[at : at + length], entries)):
                    return length, entries, run[at + length - 1].end
        return 0, (), token.end

    def whole_words(self, phrase: str, begin: int, end: int) -> bool:
        """Return whether the phrase stands at ``begin``, and no letter beside it."""
        if not self.lower.startswith(phrase, begin):
            return False
        return not self.lower[end : end + 1].isalnum() and (begin == 0 or not self.lower[begin - 1].isalnum())

    def paired(self, run: list[Token], at: int) -> bool:
        """Return whether a hyphen joins ``run[at]`` to a country: Việt - Trung, Mỹ-Nhật."""
        beside = [run[at - 1]] if run[at].gap == "-" else []
        if at + 1 < len(run) and run[at + 1].gap == "-":
            beside.append(run[at + 1])
        if (
            any(other.key in ("âu", "á") for other in beside)
            or "tiếng" in self.lower[max(0, run[0].start - 10) : run[0].start]
        ):
            return False  # "Âu - Mỹ", "hai thứ tiếng: Anh - Việt"
        pairs, names = self.index.pairs, self.index.names
        return any(
            other.key in pairs or other.key == "việt" or any(e.kind == "country" for e in names.get(other.key, ()))
            for other in beside
        )

    def may_follow(self, run: list[Token], at: int, count: int, entries: tuple[Entry, ...], levelled: bool) -> bool:
        """May the capital word ``run[at]`` stand behind a place of ``count`` words without being part of its name."""
        token = run[at]
        if token.gap == "-" or token.key in words.NAME_GOES_ON:
            return token.gap == "-"
        if self.level_word(run, at)[0] or (token.key in words.SURNAMES and len(run) - at >= 2):
            return True
        if len(token.raw) > 1 and token.raw.isupper() and not run[0].raw.isupper():
            return True
        if any(entry.kind == "country" for entry in entries):  # "Mỹ Donald Trump", not "Mỹ Tâm"
            return count > 1 or not is_syllable(run[at - 1].key) or not is_syllable(token.key)
        if levelled and (not is_syllable(token.key) or run[at - 1].raw.isupper() or len(run) - at >= 2):
            return True
        found, following, _ = self._longest(run, at)
        return bool(found) and any(entry.level in ("province", "district") for entry in following)

    def level_word(self, run: list[Token], at: int) -> tuple[int, str]:
        """Return (number of words, level word) where one stands at ``run[at]``: Huyện, Thành Phố, TP., Q."""
        token = run[at]
        if token.key not in words.LEVEL_FIRST:
            return 0, ""
        last = at + 1 >= len(run)
        if not last:
            two = f"{token.key} {run[at + 1].key}"
            if two in words.LEVEL_WORDS:
                return 2, two
            if two == "t x" and at + 2 < len(run):  # tokenised press: "T X.Ba Đồn"
                return 2, "tx"
        if token.key not in words.LEVEL_WORDS:
            return 0, ""
        behind = self.text[token.end : token.end + 2]
        if last:
            stands = behind.strip()[:1].isdigit()
        elif run[at + 1].gap == "-":
            stands = False  # TT-Huế
        else:  # a single letter needs its full stop: Q.Tân Bình, not "H Hà"
            stands = len(token.key) > 1 or (behind[:1] == "." and run[at + 1].gap == " ")
        return (1, token.key) if stands else (0, "")

    def number_and_name(self, key: str, end: int) -> tuple[str, int]:
        """Join "phường 1" and the name behind it where that is a unit's name (phường 1 Bảo Lộc)."""
        whole, stop = key, end
        for _ in range(3):
            match = WORD.match(self.text, stop + 1) if self.text[stop : stop + 1] == " " else None
            if match is None:
                break
            whole, stop = f"{whole} {fold(match.group())}", match.end()
            if whole in self.index.names:
                return whole, stop
        return key, end


def _joins_two(tokens: list[Token], entries: tuple[Entry, ...]) -> bool:
    """Return whether a hyphen parts two names here: one name has it only where the table does (or abroad)."""
    if all(token.gap != "-" for token in tokens[1:]):
        return False
    return not any("-" in entry.name or " " not in entry.name or entry.kind != "unit" for entry in entries)
