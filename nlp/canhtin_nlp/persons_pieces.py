"""Runs of capitals cut into pieces, each of which names one thing, and the shape of each piece.

A piece is a run of capital words with nothing but spaces between, cut where the name of a place or an announcing phrase
begins. Its shape says how much help from outside it needs to be taken for a person.
"""

import re
from dataclasses import dataclass
from enum import IntEnum

from canhtin_nlp.persons_lexicon import Kind, Names, word_set
from canhtin_nlp.persons_tokens import Word, announcements, joined, longest

LINE_NAME = re.compile(
    r"\s*(?:[-–,] [A-ZĐÀ-Ỹ]\w+(?: \w+){0,3}\s*(?:\n|$|\()"
    r"|\((?:T/h|[Tt]ổng hợp|[Tt]heo|[Ll]ược|[Bb]iên|[Dd]ịch|[Gg]hi|[Tt]hực)|$|\n|/|TTXVN)"
)
CREDITS = word_set("ảnh bài tin video clip họa")
# middle words that make a name of whatever stands before them, and the southern names by order of birth: Bảy Hổ
MIDDLE_ALONE = word_set("thị a mí seo láo páo")
NUMBERED = word_set("hai ba tư năm sáu bảy tám chín mười út")
_PREFIXES = word_set("a y ka thị")
_PARTICLES = word_set("al de bin van von da dos del el di la le ben ibn")
_KOREAN = word_set("kim moon park lee ri choi jo jang jung jeong hwang kang yoon yun no roh han song shin seo bae oh")
_HEADS_OF_STATE = word_set("thống tướng trưởng vương hoàng tử chúa sứ phủ")
_VOWELS = frozenset("AEIOUYĂÂÊÔƠƯ")
_LONGEST_RUN = 30


class Shape(IntEnum):
    """How much a piece looks like a name, the surest first."""

    SURE = 0  # family name and middle word, or several dotted initials, or H'Lan
    FULL = 1  # family name and given name of a common kind
    WEAK = 2  # two words, the first a family name that also begins places
    INITIAL = 3  # a single letter
    GIVEN = 4  # one word
    PAIR = 5  # words without a family name
    FOREIGN = 6  # words not spelled in Vietnamese


@dataclass(slots=True)
class Piece:
    """Words ``first`` to ``last`` (both counted), the kind of place it names, and what was made of it."""

    first: int
    last: int
    place: Kind | None = None
    person: bool = False
    shape: Shape = Shape.PAIR

    @property
    def size(self) -> int:
        """How many words it has."""
        return self.last - self.first + 1


class Pieces:
    """One text cut into pieces: its words, the phrases in it (``kinds``, by the word they end at), its pieces."""

    def __init__(self, text: str, row: list[Word], names: Names, places: frozenset[int] = frozenset()) -> None:
        """``places``: the words known to belong to places."""
        self.text = text
        self.row = row
        self.names = names
        self.kinds, self.taken = announcements(row, names)
        self.pieces = self._all()
        for piece in self.pieces:
            if piece.place is None and places.issuperset(range(piece.first, piece.last + 1)):
                piece.place = Kind.NAMED_PLACE
            elif piece.place is None:
                piece.shape = self._shape(piece)

    def _all(self) -> list[Piece]:
        pieces: list[Piece] = []
        at = 0
        while at < len(self.row):
            if not self._may_name(at):
                at += 1
                continue
            if self._only_opens(at):
                at += 1
            end = at
            while end + 1 < len(self.row) and end - at < _LONGEST_RUN and (step := self._goes_on(end)):
                end += step
            pieces += self._cut(at, end)
            at = end + 1
        return pieces

    def _only_opens(self, at: int) -> bool:
        """Return whether the word owes its capital to the sentence, and the name begins after it: "Theo Hằng"."""
        word, names = self.row[at], self.names
        if not word.opens or at + 1 >= len(self.row) or word.low in _PREFIXES or word.low in NUMBERED:
            return False
        plain = word.low in names.common and word.low not in names.given and self.row[at + 1].low in names.family
        return (
            (word.low in names.starters or plain)
            and (word.low not in names.family or self.kinds.get(at) is not None)
            and not (word.low in names.given and self._line_ends(at + 1))
            and self._may_name(at + 1)
            and joined(word, self.row[at + 1])
            and longest(self.row, at, names.named, capitals=True) is None
            and not word.text.isupper()
        )

    def _line_ends(self, at: int) -> bool:
        """Return whether a line holds nothing but two capitals, as a writer's name does."""
        begins = at == 1 or "\n" in self.row[at - 1].gap
        return begins and bool(LINE_NAME.match(self.text, self.row[at].end))

    def _may_name(self, at: int) -> bool:
        word = self.row[at]
        if not word.capital or at in self.taken:
            return False
        return not word.upper or self._in_shouted_name(at)

    def _in_shouted_name(self, at: int) -> bool:
        """Tell capitals that spell a name (LẦU THỊ MÁI) from an abbreviation (UBND): a neighbour in capitals too."""
        word = self.row[at]
        if not word.vietnamese or not any(char in _VOWELS or (char > "\xbf" and char != "Đ") for char in word.text):
            return False
        if at > 0 and self._shouts(at - 1) and (joined(self.row[at - 1], word) or self._initial_credit(at)):
            return True
        return at + 1 < len(self.row) and self._shouts(at + 1) and joined(word, self.row[at + 1])

    def _shouts(self, at: int) -> bool:
        return self.row[at].text.isupper() and self.row[at].shape != "number"

    def _initial_credit(self, at: int) -> bool:
        """Return whether the word goes on the initials of a credit: "Ảnh: T.HẠNH"."""
        here = self.row[at - 1]
        return self.row[at].gap in (". ", ".") and here.initial and at > 1 and self.row[at - 2].low in CREDITS

    def _goes_on(self, end: int) -> int:
        """Return by how many words the run goes on after ``end``: 0, 1, or 2 over a particle of foreign names."""
        here, following = self.row[end], self.row[end + 1]
        if self._may_name(end + 1):
            dotted = following.gap in (". ", ".") and here.shape == "initials" and following.initial
            foreign = not here.vietnamese and not following.vietnamese and following.gap in ("-", " - ", " – ")
            spaced = following.gap in (" ", "  ", "   ")
            return int(spaced or dotted or foreign or self._initial_credit(end + 1))
        if following.gap in ("-", " - ") and self._korean(end):
            return 1
        if following.low in _PARTICLES and joined(here, following) and end + 2 < len(self.row):
            third = self.row[end + 2]
            foreign = not (here.vietnamese and third.vietnamese)
            return 2 if self._may_name(end + 2) and third.gap in (" ", " - ", "-") and foreign else 0
        return 0

    def _korean(self, end: int) -> bool:
        """Return whether the word after ``end`` is the small second half of a given name: Moon Jae - in."""
        row, following = self.row, self.row[end + 1]
        small = len(following.text) <= 5 and following.text.islower() and following.text.isascii()
        return (
            small
            and following.vietnamese
            and end > 0
            and row[end - 1].low in _KOREAN
            and row[end - 1].capital
            and joined(row[end - 1], row[end])
        )

    # --- cutting ------------------------------------------------------------------------------------------------

    def _cut(self, first: int, last: int) -> list[Piece]:
        """Cut a run at the names of places in it, and a shouted run at its plain words."""
        if last - first >= 2 and all(self.row[k].text.isupper() for k in range(first, last + 1)):
            return self._cut_shouted(first, last)
        pieces: list[Piece] = []
        at = begin = first
        while at <= last:
            found = longest(self.row, at, self.names.named, capitals=True)
            if found is None or found[0] - 1 > last or self._part_of_name(begin, at, found[0], last):
                at += 1
                continue
            if begin < at:
                pieces.append(Piece(begin, at - 1))
            pieces.append(Piece(at, found[0] - 1, found[1]))
            at = begin = found[0]
        if begin <= last:
            pieces.append(Piece(begin, last))
        return pieces

    def _part_of_name(self, begin: int, at: int, end: int, last: int) -> bool:
        """Return whether the words that could be a place belong to the person's name around them."""
        row, names = self.row, self.names
        if end - at == 1:
            return begin < at or self._one_word_name(at, last)
        if begin < at:  # a family name before it: Nguyễn Hồng Hà, Đoàn Thị Hương Trà
            family = row[begin].low in names.family and row[begin].vietnamese
            sure = at - begin == 2 or (at - begin == 1 and row[begin].low not in names.ambiguous)
            return family and sure and end - 1 == last
        given = row[last].low in names.given and row[last].low not in names.family
        return end == last and row[at].low in names.family and given

    def _one_word_name(self, at: int, last: int) -> bool:
        """Return whether a one-word place that begins a run is a name or begins one: "Thái kể", "Nhật L."."""
        row, names = self.row, self.names
        if at == last:
            return row[at].opens and self.kinds.get(at - 1) is None and row[at].low in names.given
        if row[at + 1].initial:
            return row[at].low in names.given
        if not row[at].vietnamese or self.kinds.get(at - 1) is Kind.ROLE or row[at - 1].low in _HEADS_OF_STATE:
            return False
        full = at + 2 <= last and row[at + 1].low in names.family and row[at + 2].low in names.middle_sure
        return row[at + 1].vietnamese and not full

    def _cut_shouted(self, first: int, last: int) -> list[Piece]:
        """Find names in a run of capitals, where nothing but the words themselves tells a name from the rest."""
        row, names = self.row, self.names
        pieces: list[Piece] = []
        at = first
        while at <= last:
            found = longest(row, at, names.named, capitals=True)
            if found and found[0] - at > 1:
                pieces.append(Piece(at, found[0] - 1, found[1]))
                at = found[0]
                continue
            low = row[at].low
            family = low in names.family and at < last and row[at + 1].low in names.middle
            sure = family and row[at + 1].low in names.middle_sure
            name_like = low in names.family or low in names.given or low not in names.common
            announced = self.kinds.get(at - 1) is Kind.TITLE and name_like
            if sure or announced or (family and first == at and last - first <= 3):
                end = self._shouted_end(at, last, sure=sure)
                pieces.append(Piece(at, end))
                at = end
            at += 1
        return pieces

    def _shouted_end(self, at: int, last: int, *, sure: bool) -> int:
        """Return the last word of the name in capitals that begins at ``at``: four words at most."""
        names = self.names
        end = at
        while end < last and end - at < 3:
            low = self.row[end + 1].low
            given = low in names.given or (low not in names.verbs and low not in names.common)
            if end > at and not (sure and end - at < 2) and not given:
                break
            end += 1
        return end

    # --- shapes -------------------------------------------------------------------------------------------------

    def _shape(self, piece: Piece) -> Shape:
        words = self.row[piece.first : piece.last + 1]
        if piece.size == 1:
            (word,) = words
            if word.shape == "initials" or word.highland:
                return Shape.SURE
            if word.initial:
                return Shape.INITIAL
            return Shape.GIVEN if word.vietnamese else Shape.FOREIGN
        if self._sure(words):
            return Shape.SURE
        first = words[0].low
        if piece.size == 2 and first in NUMBERED:
            return Shape.WEAK if words[1].vietnamese else Shape.FOREIGN
        if first in _PREFIXES and words[1].shape == "word" and piece.size <= (4 if first == "y" else 2):
            return Shape.FULL
        return self._shape_of_several(words)

    def _sure(self, words: list[Word]) -> bool:
        """Return whether several words are a person's name by themselves."""
        names, first = self.names, words[0]
        if first.shape == "initials" or first.low in names.highland or any(word.highland for word in words):
            return True
        if len(words) >= 3:
            second, third = words[1].low, words[2].low
            if second in MIDDLE_ALONE:
                return True
            if second == "văn" and len(words) == 3 and third in names.given and first.vietnamese:
                return True
            if first.low in names.family and (second in names.middle_sure or third in ("thị", "văn")):
                return True
        starts = first.low in names.family and not (len(words) == 2 and first.low in NUMBERED)
        return starts and any(word.initial for word in words[1:])

    def _shape_of_several(self, words: list[Word]) -> Shape:
        names, first = self.names, words[0].low
        family = first in names.family
        if words[-1].initial and first in names.given:
            return Shape.FULL
        if any(not word.vietnamese and not word.initial for word in words):
            return Shape.FOREIGN
        if not family:
            return Shape.PAIR
        settled = first not in names.ambiguous or (len(words) >= 3 and words[1].low in names.middle)
        return Shape.FULL if settled else Shape.WEAK
