"""What shape words have: how much they look like a name by themselves, whatever stands around them."""

from collections.abc import Sequence
from enum import IntEnum

from canhtin_nlp.persons.lexicon import Names, word_set
from canhtin_nlp.persons.tokens import Token

# middle words that make a name of whatever stands before them, and the southern names by order of birth: Bảy Hổ
MIDDLE_ALONE = word_set("thị a mí seo láo páo")
NUMBERED = word_set("hai ba tư năm sáu bảy tám chín mười út")
PREFIXES = word_set("a y ka thị")
DIRECTIONS = word_set("bắc nam đông tây trung á âu")
# without marks, as in names of accounts: Thuy Linh Nguyen
_BARE_FAMILY = word_set("nguyen tran pham hoang huynh truong phan dang bui")


class Shape(IntEnum):
    """How much words look like a name, the surest first."""

    SURE = 0  # family name and middle word, or several dotted initials, or H'Lan
    FULL = 1  # family name and given name of a common kind
    WEAK = 2  # two words, the first a family name that also begins places
    INITIAL = 3  # a single letter
    GIVEN = 4  # one word
    PAIR = 5  # words without a family name
    FOREIGN = 6  # words not spelled in Vietnamese


def shape_of(tokens: Sequence[Token], names: Names) -> Shape:
    """Return the shape of one word or several neighbours."""
    first = tokens[0].low
    if len(tokens) == 1:
        return _of_one(tokens[0])
    if _sure(tokens, names):
        return Shape.SURE
    if len(tokens) == 2 and first in NUMBERED:
        return Shape.WEAK if tokens[1].vietnamese else Shape.FOREIGN
    if first in PREFIXES and tokens[1].form == "word" and len(tokens) <= (4 if first == "y" else 2):
        return Shape.FULL
    return _of_several(tokens, names)


def _of_one(word: Token) -> Shape:
    if word.form == "initials" or word.highland:
        return Shape.SURE
    if word.initial:
        return Shape.INITIAL
    return Shape.GIVEN if word.vietnamese else Shape.FOREIGN


def _sure(tokens: Sequence[Token], names: Names) -> bool:
    """Return whether several words are a person's name by themselves."""
    first = tokens[0]
    if first.form == "initials" or first.low in names.highland or any(word.highland for word in tokens):
        return True
    if len(tokens) >= 3:
        second, third = tokens[1].low, tokens[2].low
        if second in MIDDLE_ALONE or (second == "thi" and first.vietnamese and tokens[2].vietnamese):
            return True
        if second == "văn" and len(tokens) == 3 and third in names.given and first.vietnamese:
            return True
        if first.low in names.family and (second in names.middle_sure or third in ("thị", "văn")):
            return True
    starts = first.low in names.family and not (len(tokens) == 2 and first.low in NUMBERED)
    return starts and any(word.initial for word in tokens[1:])


def _of_several(tokens: Sequence[Token], names: Names) -> Shape:
    first, last = tokens[0].low, tokens[-1]
    if first in _BARE_FAMILY or last.low in _BARE_FAMILY:
        return Shape.FULL
    if last.initial and first in names.given:
        return Shape.FULL
    if any(not word.vietnamese and not word.initial for word in tokens):
        return Shape.FOREIGN
    if first not in names.family:
        return Shape.PAIR
    settled = first not in names.ambiguous or (len(tokens) >= 3 and tokens[1].low in names.middle)
    return Shape.FULL if settled else Shape.WEAK
