"""First step of finding places: one pass over the capitalised words, which gives every name that may be a place.

Nothing is decided here that needs the rest of the article; what the words beside a name rule out is dropped.
"""

import re
from typing import NamedTuple

from canhtin_nlp.document import Part
from canhtin_nlp.extract.locations import sieve, words
from canhtin_nlp.extract.locations.hits import (
    Hit,
    Scan,
    Token,
    opens_sentence,
    runs,
    words_before,
)
from canhtin_nlp.extract.locations.match import Matcher
from canhtin_nlp.findings import Level
from canhtin_nlp.gazetteer import Entry, Index
from canhtin_nlp.gazetteer.keys import is_syllable
from canhtin_nlp.text import holds

MAX_UNKNOWN = 4  # words of a name that only its level word makes a place
# the letter stands first, and behind it what may not stand before: so the engine skips from one q or p to the next
_NUMBERED = re.compile(
    r"(?P<word>q(?<!\wq)(?<!\bk q)(?:uận|\.)? ?|p(?<!\wp)(?<!\bk p)(?:hường|\.)? ?)(?P<number>\d{1,2})(?![\w/+]|[.,]\d)"
)
_DIGIT = re.compile(r"\d")
_CAPITAL = re.compile(r"\bThủ đô\b(?! (?:của|nước|này)\b)")
_FOREIGN_BEFORE = re.compile(r"(\w+), ?\Z")
_VILLAGES = frozenset({"thôn", "ấp", "xóm", "buôn", "bản"})
# "Bản Pá Hộc", "Đèo Mã Pí Lèng" at the head of a sentence
_BEFORE_A_PLACE = _VILLAGES | {"đèo", "sông", "suối", "chợ", "vịnh", "đảo"}
_NO_NAMES = frozenset({"đoàn", "ủy", "hội", "htx", "đội", "công", "đảng"})
_CITIES = frozenset({"tp", "thành phố"})
_SHORT = frozenset({"q", "h", "p", "x", "tt"})
_KNOWN_ONLY = frozenset({"tp", "t.p", "thành phố", "đặc khu", "nước", "thủ đô", "quận"})


class _Lead(NamedTuple):
    """What stands before a name: where its level word begins, that word or a place word, the words before."""

    outer: int
    level: str = ""
    place: str = ""
    before: tuple[str, ...] = ()

    @property
    def said(self) -> bool:
        return bool(self.level or self.place)


def scan(parts: tuple[Part, ...], index: Index) -> Scan:
    """Read every part once. Time grows with the length of the text alone."""
    found = Scan()
    for number, part in enumerate(parts):
        _Reader(number, part, index, found).read()
    return found


class _Reader:
    def __init__(self, number: int, part: Part, index: Index, found: Scan) -> None:
        self.number = number
        self.text = part.text
        self.lower = part.low
        self.index = index
        self.found = found
        self.match = Matcher(part.text, part.low, index)
        self.hits: list[Hit] = []

    def read(self) -> None:
        for run in runs(self.text):
            self._run(run)
            self.found.persons.update(sieve.persons_of(run, self.index))
        if _DIGIT.search(self.lower):
            self._numbered()
        if holds(self.lower, self.index.small):
            self._small()
        if "Thủ đô" in self.text:
            self._capital()
        self.hits.sort(key=lambda hit: (hit.start, -hit.end))
        last = -1
        for at, hit in enumerate(self.hits):
            if hit.start >= last and not (at + 1 < len(self.hits) and _is_part(hit, self.hits[at + 1])):
                self.found.hits.append(hit)
                last = hit.end

    def _run(self, run: list[Token]) -> None:
        shouted = len(run) > 1 and all(token.raw.isupper() for token in run)
        at = 0
        lead: _Lead | None = None  # a level word inside the run
        free = True  # may a name begin here
        while at < len(run):
            token = run[at]
            free = free or token.gap == "-"
            step, word = self.match.level_word(run, at)
            if step:
                lead, free, at = _Lead(token.start, level=word), True, at + step
                continue
            village = free and token.key in _BEFORE_A_PLACE and at + 1 < len(run)
            if village and not self.match.name(run, at)[0]:  # not "Buôn Ma Thuột"
                taken = self._name(run, at + 1, _Lead(token.start, place=token.key), free=True)
                if taken:
                    at += 1 + taken
                    continue
            taken = self._name(run, at, lead, free)
            if taken:
                at += taken
                free = lead is not None or not self.hits or _is_large(self.hits[-1])
            else:
                opener = at == 0 and len(run) > 1 and token.key in words.OPENERS
                abbreviation = not shouted and len(token.raw) > 1 and token.raw.isupper()  # "UBND Hà Nội"
                free = abbreviation or (opener and opens_sentence(self.text, token.start))
                at += 1
            lead = None

    def _lead(self, run: list[Token], at: int, inside: _Lead | None) -> _Lead:
        token = run[at]
        if inside:
            return inside._replace(before=words_before(self.lower, inside.outer))
        before = words_before(self.lower, token.start)
        if at == 0 or token.gap == "-" or (at == 1 and run[0].key in words.OPENERS):
            return self._level_before(token.start, before)
        return _Lead(token.start, before=before)

    def _name(self, run: list[Token], at: int, inside: _Lead | None, free: bool) -> int:
        """Take the longest name that begins at ``run[at]``; return how many words it has, 0 for none."""
        count, entries, end = self.match.name(run, at)
        if not count and inside is None and not self._level_word_ends(run[at].start):
            return 0
        lead = self._lead(run, at, inside)
        run[at].joined = count == 1 and self.match.paired(run, at)
        rest = at + count
        if count and not free:
            # inside a longer name: only a country of two words or more stands by itself there
            entries = tuple(entry for entry in entries if entry.kind == "country" and " " in entry.name)
            if not entries or (rest < len(run) and run[rest].key in words.NAME_GOES_ON):
                return 0
        if count and rest < len(run) and not self.match.may_follow(run, rest, count, entries, bool(lead.level)):
            count, entries = 0, ()
            if not lead.said:
                return 0
        if lead.level and not self._is_level(lead, entries):
            return 0
        if not count and lead.said:
            count = self._unknown(run, at, lead)
            end = run[at + count - 1].end if count else end
        if count:
            self._keep(run[at : at + count], end, entries, lead, followed=rest < len(run) and run[rest].gap != "-")
        return count

    def _level_word_ends(self, start: int) -> bool:
        """Return whether the word before ``start`` may end a level word or a place word."""
        left = self.lower[max(0, start - 12) : start].split()
        return bool(left) and left[-1].strip("“\"‘'(:.") in words.LAST_WORDS

    def _is_level(self, lead: _Lead, entries: tuple[Entry, ...]) -> bool:
        """Is the level word one here: not "bà xã", "thông tấn xã"; P., H., TT only before a name of that kind."""
        last = lead.before[-1] if lead.before else ""
        if last in words.NO_LEVEL.get(lead.level, ()) or sieve.is_paper(lead.before):
            return False
        aside = self.text[max(0, lead.outer - 1) : lead.outer] == "("
        if lead.level in _CITIES and not aside and sieve.owned(lead.before, words.INSTITUTIONS):
            return False
        if lead.level not in _SHORT:
            return True
        levels = words.LEVEL_WORDS[lead.level][1]
        if last in words.TITLES or not any(entry.level in levels and entry.country == "VNM" for entry in entries):
            return False
        left = self.text[max(0, lead.outer - 2) : lead.outer].rstrip()
        return not (len(left) > 1 and left[-1] == "." and left[-2].isupper())  # initials: "N.H. Hà"

    def _unknown(self, run: list[Token], at: int, lead: _Lead) -> int:
        """Return how many words a name has that only its level word or place word makes a place, 0 for none."""
        token = run[at]
        if lead.level in _SHORT or (lead.level and token.key in _NO_NAMES):
            return 0
        if lead.level in _KNOWN_ONLY and is_syllable(token.key):
            return 0  # "Chủ tịch UBND TP Nguyễn Văn A": all our cities are known
        count = 1
        for other in run[at + 1 : at + MAX_UNKNOWN]:
            if other.gap == "-" or other.key in words.LEVEL_WORDS or (other.key in words.SURNAMES and count > 1):
                break
            count += 1
        if count > 2 and token.key in words.SURNAMES and lead.level:
            return 0  # "Chủ tịch UBND tỉnh Nguyễn Văn A"
        if count == 1:
            # one capital word and small letters behind it: "bản Tuyên ngôn", "xã Hội đồng"
            after = self.lower[token.end : token.end + 8]
            goes_on = after[:1] == " " and after[1:2].islower()
            if (lead.level or goes_on) and not _stands_alone(after):
                return 0
        return count

    def _keep(self, name: list[Token], end: int, entries: tuple[Entry, ...], lead: _Lead, *, followed: bool) -> None:
        start = name[0].start
        key = " ".join([token.key for token in name])
        canonical, levels = words.LEVEL_WORDS.get(lead.level, ("", ()))
        hit = Hit(
            self.number, start, end, lead.outer, key, self.text[start:end], entries, canonical, levels, lead.place,
            lead.before, opens_sentence(self.text, start), name[0].joined, self._aside(start, end),
        )  # fmt: skip
        if not lead.said:
            if sieve.is_thing(hit, self.text, self.lower):
                return
            if sieve.is_person(hit):
                self.found.persons.add(key)
                return
            short = key in self.index.short and hit.is_country()
            if short and not sieve.is_short_country(hit, self.lower, followed=followed):
                return
        self.hits.append(hit)

    def _aside(self, start: int, end: int) -> bool:
        """Return whether the name stands as "(Đức)" or as in "Aachen, Đức"."""
        if self.text[start - 1 : start] == "(":
            return self.text[end : end + 1] == ")"
        if "," not in self.lower[max(0, start - 2) : start]:
            return False
        match = _FOREIGN_BEFORE.search(self.lower, max(0, start - 20), start)
        return match is not None and match.group(1).isalpha() and not is_syllable(match.group(1))

    def _level_before(self, start: int, before: tuple[str, ...]) -> _Lead:
        """Read a level word or place word off the end of ``before``."""
        if not before or before[-1].rstrip(".") not in words.LAST_WORDS:
            return _Lead(start, before=before)
        for count in range(min(4, len(before)), 0, -1):
            word = " ".join(before[-count:])
            bare = word.rstrip(".")
            rest = before[:-count]
            level = bare in words.LEVEL_WORDS and (len(bare) > 1 or word[-1] == ".")
            if level or (word in words.PLACE_WORDS and not (rest and rest[-1] in words.NO_VILLAGE.get(word, ()))):
                outer = self.lower.rfind(before[-count], max(0, start - 64), start)
                return _Lead(outer, bare, "", rest) if level else _Lead(outer, "", word, rest)
        return _Lead(start, before=before)

    def _numbered(self) -> None:
        """Quận 1, phường 12, Q.3, P. 5."""
        for match in _NUMBERED.finditer(self.lower):
            start = match.start()
            written_out = match["word"].rstrip() in ("quận", "phường")
            left = self.lower[max(0, start - 5) : start]
            if not written_out and left.endswith((". ", "ông ", "chị ", "anh ")):
                continue
            word = "quận" if match["word"][0] == "q" else "phường"
            level: Level = "district" if word == "quận" else "commune"
            key, end = self.match.number_and_name(str(int(match["number"])), match.end())
            entries = tuple(entry for entry in self.index.names.get(key, ()) if entry.level == level)
            if entries:
                name = self.text[match.start("number") : end]
                before = words_before(self.lower, start)
                hit = Hit(
                    self.number, match.start("number"), end, start, key, name, entries, word, (level,), "", before
                )
                self.hits.append(hit)

    def _capital(self) -> None:
        """Read Hà Nội where "Thủ đô" stands by itself: not "Thủ đô Bangkok", "Thủ đô của Lào", the paper "An ninh Thủ đô"."""
        for match in _CAPITAL.finditer(self.text):
            start, end = match.span()
            if self.text[end + 1 : end + 2].isupper():
                continue
            before = words_before(self.lower, start)
            hit = Hit(
                self.number, start, end, start, "hà nội", match.group(), self.index.names["hà nội"], before=before
            )
            if before[-2:] not in words.PAPERS and not sieve.is_thing(hit, self.text, self.lower):
                self.hits.append(hit)

    def _small(self) -> None:
        """Names without a capital letter: miền Tây written "miền tây"."""
        for name, entries in self.index.small.items():
            at = self.lower.find(name)
            while at >= 0:
                end = at + len(name)
                if self.match.whole_words(name, at, end):
                    before = words_before(self.lower, at)
                    self.hits.append(Hit(self.number, at, end, at, name, self.text[at:end], entries, before=before))
                at = self.lower.find(name, end)


def _is_part(hit: Hit, after: Hit) -> bool:
    """Is a region only a part of the foreign place behind it: "miền nam California"."""
    if after.start - hit.end != 1 or not all(entry.kind == "region" for entry in hit.entries):
        return False
    return bool(hit.entries) and any(entry.kind in ("country", "abroad") for entry in after.entries)


def _is_large(hit: Hit) -> bool:
    """Another name may begin right behind a district, a province, a country; a commune's name may just be words."""
    return any(entry.level in ("district", "province", "country") for entry in hit.entries)


def _stands_alone(after: str) -> bool:
    """Return whether what follows shows that a one-word name is whole: a sign, a level word, the end."""
    return not after or after[0] in ",.;)(" or after.startswith((" thuộc", " (", " xã", " huyện"))
