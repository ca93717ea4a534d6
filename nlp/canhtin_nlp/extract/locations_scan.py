"""First step of finding places: one pass over the capitalised words, which gives every name that may be a place.

Nothing is decided here that needs the rest of the article; what the words beside a name rule out is dropped.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from canhtin_nlp.document import Part
from canhtin_nlp.extract import locations_words as words
from canhtin_nlp.findings import Level
from canhtin_nlp.gazetteer import Entry, Index
from canhtin_nlp.gazetteer.keys import WORD, fold

MAX_UNKNOWN = 4  # words of a name that only its level word makes a place
_NUMBERED = re.compile(r"(?<!\w)(?:quận|phường|q\.?|p\.?) ?(\d{1,2})(?![\w/]|[.,]\d)")
_FIGURE = re.compile(r" [1-9]\d?(?![\w/.,]\w|\w)")
_SENTENCE_EDGE = frozenset(".!?…:;\"“”'‘(-–•*")


@dataclass(slots=True, eq=False)
class Hit:
    """A name that may be a place. ``outer`` is where its level word begins; ``levels`` are those that word allows."""

    part: int
    start: int
    end: int
    outer: int
    key: str
    text: str
    entries: tuple[Entry, ...]
    level_word: str = ""
    levels: tuple[Level, ...] = ()
    place_word: str = ""
    before: tuple[str, ...] = ()
    opens: bool = False  # first word of a sentence or a quotation
    weak: bool = False  # a doubtful reading, kept only where the article supports it
    pair: bool = False


@dataclass(slots=True)
class Scan:
    """All hits in reading order, and the names that belong to persons."""

    hits: list[Hit] = field(default_factory=list)
    persons: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Token:
    start: int
    end: int
    key: str
    raw: str
    gap: str = ""  # what parts it from the token before, inside a run: " ", "-" or "."


def scan(parts: tuple[Part, ...], index: Index) -> Scan:
    """Read every part once. Time grows with the length of the text alone."""
    found = Scan()
    for number, part in enumerate(parts):
        _Reader(number, part.text, index, found).read()
    return found


def small_letters(text: str) -> str:
    """Return the text in lower case, of the same length whatever it holds."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


class _Reader:
    def __init__(self, number: int, text: str, index: Index, found: Scan) -> None:
        self.number = number
        self.text = text
        self.lower = small_letters(text)
        self.index = index
        self.found = found
        self.hits: list[Hit] = []

    def read(self) -> None:
        for run in self._runs():
            self._run(run)
        self._numbered()
        self._small()
        self.hits.sort(key=lambda hit: (hit.start, -hit.end))
        last = -1
        for hit in self.hits:
            if hit.start >= last:
                self.found.hits.append(hit)
                last = hit.end

    # runs of capitalised words

    def _runs(self) -> Iterator[list[_Token]]:
        run: list[_Token] = []
        for match in WORD.finditer(self.text):
            raw = match.group()
            token = _Token(match.start(), match.end(), fold(raw), raw)
            if run:
                gap = self.text[run[-1].end : token.start]
                if gap == " ":
                    token.gap = " "
                elif gap in ("-", " - ", "–", " – "):
                    token.gap = "-"
                elif gap in (".", ". ") and (run[-1].key in words.ABBREVIATIONS or run[-1].raw == "St"):
                    token.gap = " "
                else:
                    yield run
                    run = []
            run.append(token)
        if run:
            yield run

    def _run(self, run: list[_Token]) -> None:
        shouted = len(run) > 1 and all(token.raw.isupper() for token in run)
        at = 0
        level: tuple[int, str] | None = None  # (where the level word begins, the word)
        free = True  # may a name begin here
        while at < len(run):
            token = run[at]
            if token.gap == "-":
                free = True
            step, word = self._level_in_run(run, at)
            if not step and token.key in _VILLAGES and free and at + 1 < len(run):
                taken = self._name(run, at + 1, None, True, (token.start, token.key))
                if taken:
                    at += 1 + taken
                    continue
            if step:
                level, free, at = (token.start, word), True, at + step
                continue
            taken = self._name(run, at, level, free)
            if taken:
                at += taken
                free = level is not None or not self.hits or any(
                    entry.level in ("district", "province", "country") for entry in self.hits[-1].entries
                )
                level = None
                continue
            opens = at == 0 and token.key in words.OPENERS and len(run) > 1 and self._opens(token.start)
            free = opens or (not shouted and len(token.raw) > 1 and token.raw.isupper())
            level = None
            at += 1
        self._person(run)

    def _level_in_run(self, run: list[_Token], at: int) -> tuple[int, str]:
        token = run[at]
        if at + 1 < len(run):
            two = f"{token.key} {run[at + 1].key}"
            if two in words.LEVEL_WORDS:
                return 2, two
            if two == "t x" and at + 2 < len(run):
                return 2, "tx"
        behind = self.text[token.end : token.end + 2]
        if token.key in words.LEVEL_WORDS and (at + 1 < len(run) or behind.strip()[:1].isdigit()):
            if token.key in words.ABBREVIATIONS and at + 1 < len(run) and not self._abbreviates(token, run[at + 1]):
                return 0, ""
            return 1, token.key
        return 0, ""

    def _abbreviates(self, token: _Token, after: _Token) -> bool:
        """TP Hà Nội, TX.Bỉm Sơn; a single letter needs its full stop (Q.Tân Bình, not "H Hà")."""
        return len(token.key) > 1 or self.text[token.end : token.end + 1] == "." and after.gap == " "

    def _name(
        self, run: list[_Token], at: int, level: tuple[int, str] | None, free: bool, village: tuple[int, str] | None = None
    ) -> int:
        """Take the longest name that begins at ``run[at]``; return how many words it has, 0 for none."""
        token = run[at]
        before = self._before(level[0] if level else token.start)
        place_word = ""
        outer = level[0] if level else token.start
        level_word = level[1] if level else ""
        if village:
            outer, place_word = village
        elif not level and (at == 0 or token.gap == "-" or (at == 1 and run[0].key in words.OPENERS)):
            outer, level_word, place_word, before = self._level_before(token.start, before)
        count, entries, end = self._with_number(*self._longest(run, at), token.start)
        if not free and count:
            # inside a longer name: only a country of two words or more stands by itself there
            entries = tuple(entry for entry in entries if entry.kind == "country" and " " in entry.name)
            if not entries or (at + count < len(run) and run[at + count].key in words.NAME_GOES_ON):
                return 0
        rest = at + count
        if count and rest < len(run) and not self._may_follow(run, rest, count, entries, bool(level_word)):
            if not (level_word or place_word):
                return 0
            count, entries = 0, ()
        if level_word in _SHORT and not self._plain_abbreviation(outer, entries, before, level_word):
            return 0
        if level_word and before and before[-1] in words.NO_LEVEL.get(level_word, ()):
            return 0
        if not count and (level_word or place_word) and level_word not in _SHORT:
            count = self._unknown(run, at, place_word)
            if count and level_word in ("tp", "thành phố", "đặc khu", "nước", "thủ đô", "quận") and is_vietnamese(token.key):
                count = 0  # "Chủ tịch UBND TP Nguyễn Văn A": all our cities are known
            end = run[at + count - 1].end if count else end
        if not count:
            return 0
        self._keep(run, at, count, end, entries, outer, level_word, place_word, before)
        return max(count, 1)

    def _plain_abbreviation(
        self, outer: int, entries: tuple[Entry, ...], before: tuple[str, ...], level_word: str
    ) -> bool:
        """P., H., Q., X., TT stand for a unit only before a name of that kind, and not among initials ("chị P. H.")."""
        levels = words.LEVEL_WORDS[level_word][1]
        if not any(entry.level in levels and entry.country == "VNM" for entry in entries):
            return False
        left = self.text[max(0, outer - 2) : outer].rstrip()
        return not (before and before[-1] in words.TITLES) and not (left.endswith(".") and len(left) > 1 and left[-2].isupper())

    def _with_number(
        self, count: int, entries: tuple[Entry, ...], end: int, start: int
    ) -> tuple[int, tuple[Entry, ...], int]:
        """Take the figure at the end of names such as Sơn Kim 1 and Mỹ Đình 2."""
        match = _FIGURE.match(self.text, end) if count else None
        if match:
            key = " ".join(map(fold, self.text[start:end].split())) + match.group()
            if numbered := self.index.names.get(key):
                return count, numbered, match.end()
        return count, entries, end

    def _longest(self, run: list[_Token], at: int) -> tuple[int, tuple[Entry, ...], int]:
        token = run[at]
        best: tuple[int, tuple[Entry, ...], int] = (0, (), token.end)
        for length in self.index.lengths.get(token.key, ()):
            if at + length <= len(run):
                key = " ".join([other.key for other in run[at : at + length]]) if length > 1 else token.key
                entries = self.index.names.get(key)
                if entries and not (length > 1 and self._joins_two(run[at : at + length], entries)):
                    best = length, entries, run[at + length - 1].end
                    break
        for phrase in self.index.phrases.get(token.key, ()):
            begin = token.start - len(phrase.before)
            end = begin + len(phrase.whole)
            if end > best[2] and begin >= 0 and self._whole_words(phrase.whole, begin, end):
                return sum(1 for other in run[at:] if other.start < end), phrase.entries, end
        if best[0] > 1 or (best[0] and token.key not in self.index.short):
            return best
        if token.key in self.index.short or (token.key in self.index.pairs and self._paired(run, at)):
            entry = self.index.short.get(token.key) or self.index.pairs[token.key]
            return 1, (entry, *best[1]) if entry not in best[1] else best[1], token.end
        return best

    def _whole_words(self, phrase: str, begin: int, end: int) -> bool:
        if not self.lower.startswith(phrase, begin):
            return False
        return not self.lower[end : end + 1].isalnum() and (begin == 0 or not self.lower[begin - 1].isalnum())

    def _joins_two(self, tokens: list[_Token], entries: tuple[Entry, ...]) -> bool:
        """A hyphen may stand inside a name only where the name has one (or is foreign): not "Tân - Phú"."""
        dashes = any(token.gap == "-" for token in tokens[1:])
        return dashes and not any("-" in entry.name or " " not in entry.name or entry.kind != "unit" for entry in entries)

    def _paired(self, run: list[_Token], at: int) -> bool:
        neighbours = []
        if run[at].gap == "-":
            neighbours.append(run[at - 1])
        if at + 1 < len(run) and run[at + 1].gap == "-":
            neighbours.append(run[at + 1])
        pairs, names = self.index.pairs, self.index.names
        return any(
            other.key in pairs or other.key == "việt" or any(e.kind == "country" for e in names.get(other.key, ()))
            for other in neighbours
        )

    def _may_follow(
        self, run: list[_Token], at: int, count: int, entries: tuple[Entry, ...], levelled: bool
    ) -> bool:
        """May the capital word ``run[at]`` stand behind a place without being part of its name."""
        token = run[at]
        if token.gap == "-":
            return True
        if token.key in words.NAME_GOES_ON:
            return False
        if self._level_in_run(run, at)[0] or token.key in words.SURNAMES and len(run) - at >= 2:
            return True
        if token.raw.isupper() and len(token.raw) > 1 and not run[0].raw.isupper():
            return True
        if any(entry.kind == "country" for entry in entries):
            whole = count > 1 or not is_vietnamese(run[at - 1].key)
            return whole or not is_vietnamese(token.key)
        if levelled and (not is_vietnamese(token.key) or run[at - 1].raw.isupper() or len(run) - at >= 2):
            return True
        found, following, _ = self._longest(run, at)
        return bool(found) and any(entry.level in ("province", "district") for entry in following)

    def _unknown(self, run: list[_Token], at: int, place_word: str) -> int:
        count = 0
        for token in run[at : at + MAX_UNKNOWN]:
            if not count and not place_word and token.key in _NO_NAMES:
                return 0
            if count and (token.gap == "-" or token.key in words.LEVEL_WORDS or token.key in words.SURNAMES and count > 1):
                break
            count += 1
        if count > 2 and run[at].key in words.SURNAMES and not place_word:
            return 0  # "Chủ tịch UBND tỉnh Nguyễn Văn A"
        if count == 1:
            # one capital word and small letters behind it: "bản Tuyên ngôn", "xã Hội đồng"
            behind = self.text[run[at].end : run[at].end + 2]
            if not place_word or (behind[:1] == " " and behind[1:2].islower()):
                return 0 if not _stands_alone(self.lower[run[at].end : run[at].end + 8]) else 1
        return count

    def _keep(
        self, run: list[_Token], at: int, count: int, end: int, entries: tuple[Entry, ...], outer: int,
        level_word: str, place_word: str, before: tuple[str, ...],
    ) -> None:  # fmt: skip
        start = run[at].start
        key = " ".join(token.key for token in run[at : at + count])
        canonical, levels = words.LEVEL_WORDS.get(level_word, ("", ()))
        pair = self._paired(run, at) if count == 1 else False
        hit = Hit(
            self.number, start, end, outer, key, self.text[start:end], entries, canonical, levels, place_word, before,
            self._opens(start), pair=pair,
        )  # fmt: skip
        if not (canonical or place_word) and self._is_person_or_thing(hit, run, at + count):
            return
        self.hits.append(hit)

    def _is_person_or_thing(self, hit: Hit, run: list[_Token], rest: int) -> bool:
        one, two = _ends(hit.before)
        if self._is_credit(hit):
            return True
        if one in words.NOT_PLACES and two != "thành_phố" or two in words.NOT_PLACES:
            return True
        country = any(entry.kind == "country" for entry in hit.entries)
        if not country and one not in words.BEFORE_PLACE and two not in words.BEFORE_PLACE and _owned(hit.before):
            return True
        person = one in words.TITLES or two in words.TITLES
        foreign = " " in hit.key or not is_vietnamese(hit.key) or two in words.COUNTRY_BEFORE
        if person and not (country and foreign):
            self.found.persons.add(hit.key)
            return True
        if hit.key in self.index.short and country and " " not in hit.key:
            return not self._short_country(hit, run, rest, one, two)
        return False

    def _is_credit(self, hit: Hit) -> bool:
        """A photographer ("Ảnh: Đông Hà"), a translator alone on a line ("Thanh Xuân"), initials ("M.Vinh")."""
        left = self.lower[max(0, hit.start - 8) : hit.start].rstrip()
        if left.endswith(("ảnh:", "ảnh -", "ảnh –", "bài:", "clip:", "video:", "đồ họa:")):
            return True
        if hit.start > 1 and self.text[hit.start - 1] == "." and self.text[hit.start - 2].isupper():
            return hit.start < 3 or not self.text[hit.start - 3].isalnum()
        return len(self.text.strip()) == hit.end - hit.start and self.number > 1 and not hit.text.isupper()

    def _short_country(self, hit: Hit, run: list[_Token], rest: int, one: str, two: str) -> bool:
        """Mỹ, Anh, Đức …: is this the country, as far as the words beside it tell."""
        if hit.pair:
            return True
        after = self.lower[hit.end : hit.end + 12]
        next_word = after.split()[0].strip(".,;:!?)”\"") if after[:1] == " " and after.split() else ""
        said = one in words.COUNTRY_BEFORE or two in words.COUNTRY_BEFORE
        goes_on = next_word in words.WORD_AFTER.get(hit.key, ()) and not (hit.key == "anh" and said)
        if goes_on or one in ("gió", "thuốc", "đô", "đô_la") or two == "đô_la":
            return False
        if hit.key in words.PEOPLES and (one in ("tộc", "bản", "mường") or (hit.key == "thái" and one == "người")):
            return False
        if hit.key in words.DOUBTFUL or rest < len(run):
            listed = bool(re.match(r",? (?:và |hay |hoặc )?(?:mỹ|pháp|đức|nga|nhật|trung quốc|úc|canada|anh)\b", after))
            hit.weak = not (said and not hit.opens)
            return (said and not hit.opens) or listed or (hit.opens is False and hit.key in ("nga", "đức", "ý", "áo", "bỉ"))
        return True

    # what stands before a name

    def _before(self, start: int) -> tuple[str, ...]:
        """Return up to six words before ``start``, the nearest last; a closing sign between gives an empty word."""
        left = self.lower[max(0, start - 48) : start]
        if left and not left[-1].isspace() and left[-1] not in "(\"“‘'.":
            return ()
        pieces = left.split()
        if start > 48 and pieces and not self.lower[start - 49].isspace() and not left[0].isspace():
            pieces = pieces[1:]
        found: list[str] = []
        for piece in reversed(pieces[-6:]):
            word = piece.strip("“\"‘'(")
            if not word:
                continue
            if word[-1:] == ":" and word[:-1] in words.LEVEL_WORDS and not found:
                found.append(word[:-1])
                continue
            if word[-1:] in (",", ";", ":", ")", "!", "?", "”") or (word[-1:] == "." and word[:-1] not in words.ABBREVIATIONS):
                break
            found.append(word)
        return tuple(reversed(found))

    def _level_before(self, start: int, before: tuple[str, ...]) -> tuple[int, str, str, tuple[str, ...]]:
        """Read a level word or place word off the end of ``before``: (outer start, level word, place word, the rest)."""
        for count in (4, 3, 2, 1):
            if len(before) < count:
                continue
            word = " ".join(before[-count:])
            bare = word.rstrip(".")
            if bare in words.LEVEL_WORDS and self._written_as_level(bare, word, start):
                outer = self.lower.rfind(before[-count], 0, start)
                return outer, bare, "", before[:-count]
            if word in words.PLACE_WORDS:
                if count < len(before) and before[-count - 1] in words.NO_VILLAGE.get(word, ()):
                    continue
                outer = self.lower.rfind(before[-count], 0, start)
                return outer, "", word, before[:-count]
        return start, "", "", before

    def _written_as_level(self, bare: str, word: str, start: int) -> bool:
        if bare not in words.ABBREVIATIONS:
            return True
        return len(bare) > 1 or word.endswith(".")

    def _opens(self, start: int) -> bool:
        left = self.text[max(0, start - 3) : start].rstrip()
        return not left or left[-1] in _SENTENCE_EDGE

    # names without capitals

    def _numbered(self) -> None:
        if "q" not in self.lower and "p" not in self.lower:
            return
        for match in _NUMBERED.finditer(self.lower):
            if self.lower[match.end() : match.end() + 1] == "+" or self.lower[: match.start()].endswith((". ", "ông ", "chị ", "k ")):
                if self.lower[: match.start()].endswith("k "):
                    continue
                if match.group()[:2] in ("p.", "q.", "p ", "q ") or match.group()[1:2].isdigit():
                    continue
            key = str(int(match.group(1)))
            raw = match.group()
            word = "quận" if raw[0] == "q" else "phường"
            level: Level = "district" if word == "quận" else "commune"
            key, end = self._number_and_name(key, match.end())
            entries = tuple(entry for entry in self.index.names.get(key, ()) if entry.level == level)
            if entries:
                hit = Hit(
                    self.number, match.start(1), end, match.start(), key, self.text[match.start(1) : end], entries, word,
                    (level,), before=self._before(match.start()),
                )  # fmt: skip
                hit.weak = not raw.startswith(("quận", "phường"))
                self.hits.append(hit)

    def _number_and_name(self, key: str, end: int) -> tuple[str, int]:
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

    def _small(self) -> None:
        for name, entries in self.index.small:
            at = self.lower.find(name)
            while at >= 0:
                end = at + len(name)
                if self._whole_words(name, at, end):
                    self.hits.append(Hit(self.number, at, end, at, name, self.text[at:end], entries, before=self._before(at)))
                at = self.lower.find(name, end)

    def _person(self, run: list[_Token]) -> None:
        """Remember the given names of a run that looks like a Vietnamese person's."""
        if 2 <= len(run) <= 5 and run[0].key in words.SURNAMES and all(token.gap == " " for token in run[1:]):
            whole = " ".join(token.key for token in run)
            if len(run) == 2 and whole in self.index.names:
                return
            if not is_vietnamese(run[-1].key):
                return
            self.found.persons.add(run[-1].key)
            if len(run) > 2:
                self.found.persons.add(f"{run[-2].key} {run[-1].key}")


_VILLAGES = frozenset({"thôn", "ấp", "xóm", "buôn", "bản"})
_NO_NAMES = frozenset({"đoàn", "ủy", "hội", "htx", "đội", "công", "đảng"})
_SHORT = frozenset({"q", "h", "p", "x", "tt"})
_VIETNAMESE = re.compile(
    r"(?:ngh?|gh|kh|nh|ph|th|tr|ch|gi|qu|[bcdđghklmnpqrstvx])?[aăâeêioôơuưyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]"
    r"{1,3}(?:ng|nh|ch|[cmnpt])?"
)


def is_vietnamese(word: str) -> bool:
    """Return whether the folded word could be a Vietnamese syllable."""
    return _VIETNAMESE.fullmatch(word) is not None


# first words of names in the Central Highlands and the North-West that no Vietnamese syllable rule allows
_HIGHLAND = frozenset(
    "ea ia krông đắk plei kon chư cư buôn ya đăkrông đakrông kbang ayun k'bang lắk m'đrắk a pá sê dur drai kđơh blang "
    "đạ b'lá đạm bù pơ hơ mô".split()
)


def looks_vietnamese(key: str) -> bool:
    """Return whether every word of a folded name could be Vietnamese, or one is a word of highland place names."""
    parts = key.split()
    return any(part in _HIGHLAND for part in parts) or all(is_vietnamese(part) or part.isdigit() for part in parts)


def _ends(before: tuple[str, ...]) -> tuple[str, str]:
    one = before[-1] if before else ""
    return one, f"{before[-2]}_{one}" if len(before) > 1 else ""


def _owned(before: tuple[str, ...]) -> bool:
    for at, word in enumerate(before):
        if word in words.OWNERS or (at + 1 < len(before) and f"{word}_{before[at + 1]}" in words.OWNERS):
            return not any(other in words.BEFORE_PLACE or other in ("của", "thuộc") for other in before[at + 1 :])
    return False


def _stands_alone(after: str) -> bool:
    """Return whether what follows shows that a one-word name is whole: a comma, a bracket, a level word, the end."""
    return not after or after[0] in ",.;)(" or after.startswith((" thuộc", " (", " xã", " huyện"))
