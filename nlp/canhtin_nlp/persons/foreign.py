"""Which pieces that are not spelled in Vietnamese name a person: Zhang Wei and Trump, but no ship, paper or town."""

import re

from canhtin_nlp.persons.context import Context
from canhtin_nlp.persons.lexicon import PERSONS, Kind, word_set
from canhtin_nlp.persons.pieces import Piece
from canhtin_nlp.persons.shapes import Shape

_OF_THINGS_TOO = word_set("được theo từ trước như năm")
_AT_PERSONS = word_set("của cho với tả niệm bắt giữ gặp bởi nhờ lời quen yêu hỏi đuổi ghét thuê khuyên")
# what papers do, too
_AGENCY = re.compile(r" (?:dẫn|đưa tin|cho biết(?!,? (?:cô|anh|ông|bà|chị|mình|bản thân)\b))")
# VNDirect and GrabBike are firms, McCain and DuVernay are not
_FIRM = re.compile(
    r"[A-ZĐ]{2,}[a-zà-ỹđ]|(?!Mc|Mac|De|Di|Du|Fitz|La|Le|O)[^\W\d_]+[a-zà-ỹđ][A-ZĐ]"
    r"|(?:Vina|Ving|Vinf|Vinp|Vinm|Viet|Petro)[a-z]|[^\W\d_]+(?:bank|mex|group|corp|mart|soft|phone|pharma|media|news|tube|tech|coin)$"
)


class Foreign(Context):
    """The pieces of a text, with verdicts on the foreign ones that no title announces."""

    def _weigh(self) -> None:
        """Note what the whole text says of foreign words: the towns, and those it calls a body or a thing."""
        self._towns: set[str] = set()
        self._things: set[str] = set()
        titled: set[str] = set()
        for piece in self.pieces:
            if piece.place is not None:
                continue
            kind = self._announced(piece) or self._head(piece)
            words = self._lows(piece)
            if kind in PERSONS:
                titled.update(words)
            elif kind is Kind.PLACE and piece.size == 1:
                self._towns.update(words)
            elif kind is Kind.BODY and piece.shape is Shape.FOREIGN:
                self._things.add(" ".join(words))
        self._towns -= titled
        self._things -= titled

    def _thing(self, piece: Piece) -> bool:
        """Return whether the text calls the piece a body or a thing elsewhere: "phiến quân Maute"."""
        whole = " ".join(self._lows(piece))
        known = self.row[piece.first].low in self.names.foreign | self.names.foreign_alone
        return whole in self._things and not known

    def _firm(self, piece: Piece) -> bool:
        """Return whether capitals inside a word tell a firm."""
        words = [word for word in self._words(piece) if not word.highland]
        return any(_FIRM.match(word.text) for word in words) and words[-1].low not in self.names.foreign_alone

    def _no_person(self, piece: Piece) -> bool:
        """Return whether several foreign words are a firm, a ship or a thing, whatever name they hold."""
        return self._holds_thing(piece) or self._thing(piece) or self._firm(piece) or self._ship(piece)

    def _ship(self, piece: Piece) -> bool:
        """Return whether capitals right before the piece tell a ship or a machine: USS Shaw, UAV Reaper."""
        left = self.row[piece.first - 1] if piece.first else None
        return left is not None and left.upper and bool(self._before(piece)) and piece.first - 1 not in self.taken

    def _foreign_name(self, piece: Piece) -> bool:
        """Return whether a foreign first or family name begins the piece, and no firm or paper ends it."""
        first, last = self.row[piece.first].low, self.row[piece.last].low
        return piece.size > 1 and first in self.names.foreign and last not in self.names.not_foreign

    def _after_title(self, piece: Piece) -> bool:
        """Return whether a title opens the clause before: "Người dẫn chương trình của CNN, Brianna Keilar, …"."""
        for at in range(piece.first - 1, max(-1, piece.first - 9), -1):
            if self.kinds.get(at) in PERSONS:
                return True
            if self.row[at].gap not in (" ", ""):
                return False
        return False

    def _bare_foreign(self, piece: Piece, *, acts: bool, at_place: bool) -> bool:
        if self._thing(piece):
            return False
        if piece.size > 1:
            return self._foreign_words(piece, acts=acts, at_place=at_place)
        first = self.row[piece.first]
        nowhere = not at_place and first.low not in self._towns and first.low not in self.names.not_foreign
        return nowhere and not self._ship(piece) and (self._known_word(piece) or self._foreign_acts(piece, acts=acts))

    def _foreign_words(self, piece: Piece, *, acts: bool, at_place: bool) -> bool:
        names, before = self.names, self._before(piece)
        words = self._lows(piece)
        if before in ("uss", "hms", "brp"):
            return False
        if self._foreign_name(piece):
            return before not in ("ở", "tại")
        to_person = before in names.to_person
        if to_person and words[0] in names.family:
            return True
        apposed = self.row[piece.first].gap == ", " and self._after(piece).startswith(", ") and self._after_title(piece)
        known = words[-1] in names.foreign_alone or self._gets(piece)
        likely = to_person or apposed or known or (acts and not at_place)
        return likely and not self._holds_thing(piece)

    def _known_word(self, piece: Piece) -> bool:
        """Return whether one word is known as a foreign name by itself: Putin, McCain; no "Macy ' s"."""
        word, names = self.row[piece.first], self.names
        known = word.low in names.foreign_alone or (word.low in names.foreign and not word.vietnamese)
        known |= bool(re.match(r"Mc[A-Z]", word.text))
        return known and not re.match(r" \d| ?['’] ?s\b", self._after(piece)) and word.gap != ". "

    def _foreign_acts(self, piece: Piece, *, acts: bool) -> bool:
        """Return whether one foreign word does what persons do and papers and firms do not, or follows "của"."""
        word, following = self.row[piece.first], self._next(piece)
        if self._before(piece) in _AT_PERSONS:
            return True
        if following and following.low in _OF_THINGS_TOO and not word.opens:
            return False
        quoted = re.match(r"[\"”],? $", word.gap)  # "…", Lacuesta cho biết
        return acts and (bool(quoted) or not _AGENCY.match(self._after(piece)))
