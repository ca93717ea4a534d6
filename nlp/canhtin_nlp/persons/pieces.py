"""Runs of capitals cut into pieces, each of which names one thing.

A piece is a run of capital words with nothing but spaces between, cut where the name of a place or an announcing phrase
begins. Its shape says how much help from outside it needs to be taken for a person.
"""

import re
from dataclasses import dataclass

from canhtin_nlp.persons.deeds import TOLD
from canhtin_nlp.persons.lexicon import PERSONS, THINGS, Kind, Names, word_set
from canhtin_nlp.persons.phrases import announcements, longest
from canhtin_nlp.persons.shapes import NUMBERED, PREFIXES, Shape, shape_of
from canhtin_nlp.persons.tokens import DASHES, Word, joined

LINE_NAME = re.compile(
    r"\s*(?:[-–,] [A-ZĐÀ-Ỹ]\w+(?: \w+){0,3}\s*(?:\n|$|\()"
    r"|\((?:[Tt]/[Hh]|[Tt]ổng h[ợơ]p|[Vv]ideo|[Ảả]nh|[Nn]guồn|[Tt]heo|[Ll]ược|[Bb]iên|[Dd]ịch|[Gg]hi|[Tt]hực)|$|\n|/|TTXVN)"
)
CREDITS = word_set("ảnh bài tin video clip họa nguồn viết")
_PARTICLES = word_set("al de bin van von da dos del dela della der den el di la le ben ibn")
_FIRST_PARTICLES = frozenset(("bin", "ibn", "al", "von", "el"))
_KOREAN = word_set(
    "kim moon park lee ri choi choe jo cho jang jung jeong hwang kang yoon yun no roh han song shin seo bae oh ahn an"
    " ban chen chang chiang huang lin liu tsai wang hsu hsieh ho wu yang cheng chung ko kwon lim nam pak paik ryu yoo"
)
_AFTER_DASH = word_set("anh em con cha cu chi phi theo nay ba bao khi ai no cao hai")
_HEADS_OF_STATE = word_set("thống tướng trưởng vương hoàng tử chúa sứ phủ")
DIRECTIONS = word_set("bắc nam đông tây trung á âu")
_VOWELS = frozenset("AEIOUYĂÂÊÔƠƯ")
_LONGEST_RUN = 30


@dataclass(slots=True)
class Piece:
    """Words ``first`` to ``last`` (both counted), the kind of place it names, and what was made of it.

    ``among_places``: it goes on a list of places.
    """

    first: int
    last: int
    place: Kind | None = None
    person: bool = False
    among_places: bool = False
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
                piece.shape = shape_of(self._words(piece), names)

    def _words(self, piece: Piece) -> list[Word]:
        return self.row[piece.first : piece.last + 1]

    def _lows(self, piece: Piece) -> list[str]:
        """Return the words of the piece in lower case."""
        return [word.low for word in self._words(piece)]

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
            at = self._behind_body(at, end)
            pieces += self._cut(at, end)
            at = end + 1
        return pieces

    def _behind_body(self, at: int, end: int) -> int:
        """Return where the person's name begins that goes on the name of a body: World Vision Mark Smith."""
        body = False
        for begin in range(at, end):
            low = self.row[begin].low
            if low in self.names.foreign and not self.row[begin].upper:
                return begin if body else at
            body |= low in self.names.not_foreign
        return at

    def _only_opens(self, at: int) -> bool:
        """Return whether the word owes its capital to the sentence, and the name begins after it: "Theo Hằng"."""
        word, names = self.row[at], self.names
        if not word.opens or at + 1 >= len(self.row) or word.low in PREFIXES or word.low in NUMBERED:
            return False
        plain = word.low in names.common and word.low not in names.given and self.row[at + 1].low in names.family
        plain &= not self._line_ends(at + 1)
        return (
            (word.low in names.starters or plain)
            and (word.low not in names.family or self.kinds.get(at) is not None)
            and not (word.low in names.given and self._line_ends(at + 1))
            and not (word.low in names.middle and self.row[at + 1].low in names.given)
            and self._may_name(at + 1)
            and joined(word, self.row[at + 1])
            and longest(self.row, at, names.named, capitals=True) is None
            and not word.text.isupper()
        )

    def _line_ends(self, at: int) -> bool:
        """Return whether a line holds nothing but two capitals, as a writer's name does."""
        gap = self.row[at - 1].gap
        begins = at == 1 or "\n" in gap or (":" in gap and self.row[at - 2].low in CREDITS)
        return begins and bool(LINE_NAME.match(self.text, self.row[at].end))

    def _begins_foreign(self, at: int) -> bool:
        """Return whether a small particle begins a foreign name: bin Laden, al-Assad."""
        if at + 1 >= len(self.row) or at in self.taken:
            return False
        after = self.row[at + 1]
        return after.gap in (" ", "-", " - ") and after.capital and not after.upper and not after.vietnamese

    def _may_name(self, at: int) -> bool:
        word = self.row[at]
        if not word.capital:
            return word.text in _FIRST_PARTICLES and self._begins_foreign(at)
        if at in self.taken or word.people:
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

    def _middle_initial(self, at: int) -> bool:
        """Return whether the letter stands between a foreign first name and a family name: George W. Bush."""
        row, names = self.row, self.names
        first, last = row[at - 1] if at else None, row[at + 1]
        if first is None or not first.capital or row[at].gap != " " or last.upper or last.vietnamese:
            return False
        return first.low in names.foreign or (not first.vietnamese and last.low in names.foreign_alone)

    def _first_initial(self, at: int) -> bool:
        """Return whether a title stands before the letter and a foreign word after it: "nhạc công M. Awal"."""
        last = self.row[at + 1]
        return self.kinds.get(at - 1) in PERSONS and not last.upper and not last.vietnamese

    def _initial_credit(self, at: int) -> bool:
        """Return whether the word goes on the initials of a credit: "Ảnh: T.HẠNH"."""
        here = self.row[at - 1]
        return self.row[at].gap in (". ", ".") and here.initial and at > 1 and self.row[at - 2].low in CREDITS

    def _goes_on(self, end: int) -> int:
        """Return by how many words the run goes on after ``end``: 0, 1, or 2 over a particle of foreign names."""
        here, following = self.row[end], self.row[end + 1]
        if self._may_name(end + 1):
            dotted = following.gap in (". ", ".") and here.shape == "initials" and following.initial
            dotted |= following.gap in (". ", ".") and here.initial and self._line_ends(end + 1)
            dotted |= following.gap == ". " and here.initial and (self._middle_initial(end) or self._first_initial(end))
            foreign = not here.vietnamese and not following.vietnamese and following.gap in DASHES
            foreign |= following.gap in ("-", " - ") and (here.text in _FIRST_PARTICLES or self._second_half(end))
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
        following = self.row[end + 1]
        small = len(following.text) <= 5 and following.text.islower() and following.text.isascii()
        return small and following.low not in _AFTER_DASH and self._second_half(end)

    def _second_half(self, end: int) -> bool:
        """Return whether a Korean or Chinese family name stands before the word, so that a dash goes on the name."""
        row = self.row
        return (
            end > 0
            and row[end - 1].low in _KOREAN
            and row[end - 1].capital
            and row[end].text.isascii()
            and joined(row[end - 1], row[end])
            and not (end > 1 and row[end - 2].low in self.names.family - self.names.ambiguous)
        )

    # --- cutting ------------------------------------------------------------------------------------------------

    def _cut(self, first: int, last: int) -> list[Piece]:
        """Cut a run at the names of places in it, and a shouted run at its plain words."""
        if last - first >= 2 and all(self.row[k].text.isupper() for k in range(first, last + 1)):
            return self._cut_shouted(first, last)
        pieces: list[Piece] = []
        holder = self._behind_place(first, last)
        if holder:
            return [*self._cut(first, holder - 1), Piece(holder, last)]
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

    def _behind_place(self, first: int, last: int) -> int | None:
        """Return where the full name begins that goes on the name of a place: "xã Trung Lý Thao Văn Súa"."""
        if self.kinds.get(first - 1) not in THINGS:
            return None
        row = self.row
        return next((k for k in range(first + 1, last - 1) if row[k + 1].low in ("văn", "thị")), None)

    def _part_of_name(self, begin: int, at: int, end: int, last: int) -> bool:
        """Return whether the words that could be a place belong to the person's name around them."""
        row, names = self.row, self.names
        if end - at == 1:
            side = at - begin == 1 and row[begin].low in DIRECTIONS and not row[at].vietnamese  # Bắc Ireland
            return (begin < at and not side) or self._one_word_name(at, last)
        if begin < at:  # a family name before it: Nguyễn Hồng Hà, Đoàn Thị Hương Trà
            family = row[begin].low in names.family
            sure = at - begin == 2 or (at - begin == 1 and row[begin].low not in names.ambiguous)
            sure |= row[at].low in ("văn", "thị") or self.kinds.get(begin - 1) is Kind.TITLE  # "chị Lương Thanh Hà"
            sure |= bool(TOLD.match(self.text, row[last].end))
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
        if not row[at].vietnamese or row[at - 1].low in _HEADS_OF_STATE:
            return False
        if self.kinds.get(at - 1) is Kind.ROLE and row[at - 1].low not in ("vụ", "án"):
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
