"""Which pieces name a person: what announces them, what they are listed with, what follows them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from canhtin_nlp.persons.announced import PLACES_OR_PERSONS, Announced
from canhtin_nlp.persons.context import NICK
from canhtin_nlp.persons.deeds import AGED, DEED, OWN_DEED
from canhtin_nlp.persons.lexicon import THINGS, Kind
from canhtin_nlp.persons.pieces import DIRECTIONS, Piece
from canhtin_nlp.persons.shapes import Shape

_MAX_WORDS = 7
_DASHES = ("-", "–")


def tails(words: Sequence[str]) -> Iterator[str]:
    """Yield by what a person of these words may be called again: the last word, and the last two, "hoàng anh"."""
    return (" ".join(words[-many:]) for many in (1, 2) if len(words) >= many)


class Reader(Announced):
    """One text being read: `judge` marks the pieces that are persons, `recall` those named again."""

    def judge(self) -> None:
        """Mark the pieces that are persons, from left to right, so that a list can follow its first name."""
        self._weigh()
        previous: Piece | None = None
        for piece in self.pieces:
            if piece.size <= _MAX_WORDS:
                piece.person = self._is_person(piece, previous)
            previous = piece
        for later, piece in pairwise(reversed(self.pieces)):
            one = piece.shape is Shape.GIVEN or (piece.place is not None and piece.size == 1)
            if later.person and one and self._in_list(later, piece):
                piece.person |= self._begins_list(piece, later)

    def known(self) -> set[str]:
        """Return the words by which the text may call its persons again: last words, last pairs, nicknames."""
        found: set[str] = set()
        for piece in self.pieces:
            if not piece.person:
                continue
            words = self._lows(piece)
            if piece.shape is Shape.FOREIGN:
                found.update(low for low in words if len(low) > 2)
                found.add(" ".join(words[-2:]))
            elif len(words[-1]) > 1 or piece.size == 1:
                found.update(tails(words))
            nick = NICK.match(self._after(piece))
            if nick:
                found.add(nick[1].lower())
        return found

    def recall(self, known: set[str]) -> None:
        """Mark pieces that stand for a person named elsewhere, where the first reading left them open."""
        called = {  # one-word places that the first reading took for persons: Pháp, Thái
            self.row[piece.first].low for piece in self.pieces if piece.person and piece.place and piece.size == 1
        }
        for piece in self.pieces:
            low = self.row[piece.last].low
            if piece.person or low not in known or self._no_person_again(piece):
                continue
            if piece.place is None:
                piece.person = self._named_again(piece, known)
            elif low in PLACES_OR_PERSONS or (low in called and piece.size == 1):
                piece.person = self._place_named_again(piece, called)

    def _no_person_again(self, piece: Piece) -> bool:
        """Return whether what stands around the piece makes it something else than the person of that name."""
        side = self._before(piece) == "phía" and self.row[piece.last].low not in DIRECTIONS  # "về phía Magdi"
        thing = self._announced(piece) in THINGS and not side
        return thing or self._half_of_pair(piece) or self._ordinary(piece)

    def _named_again(self, piece: Piece, known: set[str]) -> bool:
        word = self.row[piece.last]
        if piece.size == 1 and word.initial:
            return (self._after(piece).startswith(".") or self._acts(piece)) and not self._numbered(piece)
        if piece.size == 1 and piece.shape is Shape.FOREIGN:
            return self._before(piece) not in ("ở", "tại")
        if piece.size == 1:
            given = word.low in self.names.given and word.low not in self.names.not_names | self.names.starters
            begins = given and word.gap not in (" - ", " – ") and self._next(piece) is not None
            return not word.opens or begins or self._acts(piece)
        if f"{self.row[piece.last - 1].low} {word.low}" not in known:
            return False
        if piece.shape is Shape.FOREIGN:
            thing = self._at_place(piece) or self._head(piece) in THINGS or self._no_person(piece)
            return piece.size <= 3 and not thing and not self.row[piece.first].initial
        return piece.size == 2 and piece.shape in (Shape.PAIR, Shape.WEAK)

    def _place_named_again(self, piece: Piece, called: set[str]) -> bool:
        """Return whether the name of a place stands for the person who is called like it: Huế, Thái, Pháp."""
        word, after, before = self.row[piece.first], self._after(piece), self._before(piece)
        if self._at_place(piece) or after.lstrip().startswith(_DASHES) or word.gap.strip() in _DASHES:
            return False
        told = bool(OWN_DEED.match(after) or DEED.match(after) or AGED.match(after))
        if word.low not in PLACES_OR_PERSONS:  # countries are persons only where they act
            return told or before in ("bắt", "giữ", "rủ")
        if word.low in called and piece.size == 1:
            return not word.opens or self._acts(piece)
        likely = before in self.names.to_person or before in self.names.verbs or before in ("khi", "dây")
        return told or likely or self._acts(piece)

    def _begins_list(self, piece: Piece, later: Piece) -> bool:
        """Return whether a word is a person because the next in its list is one: "Hạnh, Tâm và Lợi"."""
        word, names = self.row[piece.first], self.names
        if self._announced(piece) in THINGS or self._plain_word(piece):
            return False
        if piece.place is not None:  # "Đức, Thảo và Lử": no country stands among given names
            among_given = later.shape is Shape.GIVEN and self.row[later.first].low in names.given
            return among_given and word.low in names.given and not self._at_place(piece)
        if not word.opens and self._before(piece) in ("thấy", "gồm", "là", "cáo", "can"):
            return True
        plain = word.low in names.not_names or (
            word.low in names.heads if not word.opens else word.low in names.starters
        )
        return not plain and (word.low in names.given or not word.opens)

    # --- verdicts -----------------------------------------------------------------------------------------------

    def _is_person(self, piece: Piece, previous: Piece | None) -> bool:
        kind = self._announced(piece)
        if piece.place is not None:
            return self._place_is_person(piece, previous, kind)
        if self._no_name(piece, kind):
            return False
        if kind is Kind.BODY and self._after_time(piece):
            kind = None
        if kind in THINGS:
            return self._behind_thing(piece, kind)
        if kind is not None or self._passes_on(piece, previous):
            return self._titled(piece, previous, weak=kind is not Kind.TITLE)
        headed = self._by_head(piece)
        return headed if headed is not None else self._unannounced(piece, previous)

    def _unannounced(self, piece: Piece, previous: Piece | None) -> bool:
        """Judge a piece without title by the list it is in, or by itself."""
        if previous is not None and self._in_list(piece, previous):
            if previous.person:
                return self._listed(piece)
            towns = previous.place is not None or previous.among_places
            piece.among_places = towns or self._announced(previous) is Kind.PLACE
        if previous is not None and previous.person and self._renamed(piece, previous):
            return True
        return self._byline(piece) or self._bare(piece, in_places=piece.among_places)
