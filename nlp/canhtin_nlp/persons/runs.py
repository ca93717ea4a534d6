"""Finds runs of capitals: neighbouring tokens with capitals and nothing but spaces between them.

In Vietnamese text every name is such a run, but a run need not be one name: `segments` cuts it. Abbreviations in
capitals (UBND) are none, the first word of a sentence is left outside where only the sentence gives it its capital,
and foreign names go on over a dash or a small particle ("al-Assad", "Robert de Niro").
"""

from collections.abc import Iterator

from canhtin_nlp.persons.annotated import AnnotatedText
from canhtin_nlp.persons.bylines import CREDITS, LINE_NAME
from canhtin_nlp.persons.cues import longest
from canhtin_nlp.persons.lexicon import PERSONS, word_set
from canhtin_nlp.persons.shapes import NUMBERED, PREFIXES
from canhtin_nlp.persons.tokens import DASHES, SPACES, joined

_PARTICLES = word_set("al de bin van von da dos del dela della der den el di la le ben ibn")
_FIRST_PARTICLES = frozenset(("bin", "ibn", "al", "von", "el"))
_KOREAN = word_set(
    "kim moon park lee ri choi choe jo cho jang jung jeong hwang kang yoon yun no roh han song shin seo bae oh ahn an"
    " ban chen chang chiang huang lin liu tsai wang hsu hsieh ho wu yang cheng chung ko kwon lim nam pak paik ryu yoo"
)
_AFTER_DASH = word_set("anh em con cha cu chi phi theo nay ba bao khi ai no cao hai")
_VOWELS = frozenset("AEIOUYĂÂÊÔƠƯ")
_LONGEST_RUN = 30


def find_runs(text: AnnotatedText) -> Iterator[tuple[int, int]]:
    """Yield the first and the last token of each run, from left to right. Linear in the length."""
    done = 0
    last = len(text.tokens) - 1
    for at, token in enumerate(text.tokens):
        # asked here first because most tokens are neither, and this is asked of every token
        if at < done or not (token.capital or token.text in _FIRST_PARTICLES) or not _may_name(text, at):
            continue
        begin = end = at + 1 if _only_opens(text, at) else at
        while end < last and end - begin < _LONGEST_RUN and (step := _goes_on(text, end)):
            end += step
        yield _behind_body(text, begin, end), end
        done = end + 1


def _behind_body(text: AnnotatedText, at: int, end: int) -> int:
    """Return where the person's name begins that goes on the name of a body: World Vision Mark Smith."""
    body = False
    for begin in range(at, end):
        low = text.tokens[begin].low
        if low in text.names.foreign and not text.tokens[begin].upper:
            return begin if body else at
        body |= low in text.names.not_foreign
    return at


def _only_opens(text: AnnotatedText, at: int) -> bool:
    """Return whether the word owes its capital to the sentence, and the name begins after it: "Theo Hằng"."""
    word, names = text.tokens[at], text.names
    if not word.opens or at + 1 >= len(text.tokens) or word.low in PREFIXES or word.low in NUMBERED:
        return False
    plain = word.low in names.common and word.low not in names.given and text.tokens[at + 1].low in names.family
    plain &= not _line_ends(text, at + 1)
    return (
        (word.low in names.starters or plain)
        and (word.low not in names.family or text.cues.get(at) is not None)
        and not (word.low in names.given and _line_ends(text, at + 1))
        and not (word.low in names.middle and text.tokens[at + 1].low in names.given)
        and _may_name(text, at + 1)
        and joined(word, text.tokens[at + 1])
        and longest(text.tokens, at, names.named, capitals=True) is None
        and not word.text.isupper()
    )


def _line_ends(text: AnnotatedText, at: int) -> bool:
    """Return whether a line holds nothing but two capitals, as a writer's name does."""
    gap = text.tokens[at - 1].gap
    begins = at == 1 or "\n" in gap or (":" in gap and text.tokens[at - 2].low in CREDITS)
    return begins and bool(LINE_NAME.match(text.raw, text.tokens[at].end))


def _begins_foreign(text: AnnotatedText, at: int) -> bool:
    """Return whether a small particle begins a foreign name: bin Laden, al-Assad."""
    if at + 1 >= len(text.tokens) or at in text.in_cue:
        return False
    after = text.tokens[at + 1]
    return after.gap in (" ", "-", " - ") and after.capital and not after.upper and not after.vietnamese


def _may_name(text: AnnotatedText, at: int) -> bool:
    word = text.tokens[at]
    if not word.capital:
        return word.text in _FIRST_PARTICLES and _begins_foreign(text, at)
    if at in text.in_cue or word.people:
        return False
    return not word.upper or _in_shouted_name(text, at)


def _in_shouted_name(text: AnnotatedText, at: int) -> bool:
    """Tell capitals that spell a name (LẦU THỊ MÁI) from an abbreviation (UBND): a neighbour in capitals too."""
    word = text.tokens[at]
    if not word.vietnamese or not any(char in _VOWELS or (char > "\xbf" and char != "Đ") for char in word.text):
        return False
    if at > 0 and _shouts(text, at - 1) and (joined(text.tokens[at - 1], word) or _initial_credit(text, at)):
        return True
    return at + 1 < len(text.tokens) and _shouts(text, at + 1) and joined(word, text.tokens[at + 1])


def _shouts(text: AnnotatedText, at: int) -> bool:
    return text.tokens[at].text.isupper() and text.tokens[at].form != "number"


def _middle_initial(text: AnnotatedText, at: int) -> bool:
    """Return whether the letter stands between a foreign first name and a family name: George W. Bush."""
    tokens, names = text.tokens, text.names
    first, last = tokens[at - 1] if at else None, tokens[at + 1]
    if first is None or not first.capital or tokens[at].gap != " " or last.upper or last.vietnamese:
        return False
    return first.low in names.foreign or (not first.vietnamese and last.low in names.foreign_alone)


def _first_initial(text: AnnotatedText, at: int) -> bool:
    """Return whether a title stands before the letter and a foreign word after it: "nhạc công M. Awal"."""
    last = text.tokens[at + 1]
    return text.cues.get(at - 1) in PERSONS and not last.upper and not last.vietnamese


def _initial_credit(text: AnnotatedText, at: int) -> bool:
    """Return whether the word goes on the initials of a credit: "Ảnh: T.HẠNH"."""
    here = text.tokens[at - 1]
    return text.tokens[at].gap in (". ", ".") and here.initial and at > 1 and text.tokens[at - 2].low in CREDITS


def _goes_on(text: AnnotatedText, end: int) -> int:
    """Return by how many words the run goes on after ``end``: 0, 1, or 2 over a particle of foreign names."""
    here, following = text.tokens[end], text.tokens[end + 1]
    if _may_name(text, end + 1):
        return int(following.gap in SPACES or _goes_on_over_mark(text, end))
    if following.gap in ("-", " - ") and _korean(text, end):
        return 1
    if following.low in _PARTICLES and joined(here, following) and end + 2 < len(text.tokens):
        third = text.tokens[end + 2]
        foreign = not (here.vietnamese and third.vietnamese)
        return 2 if _may_name(text, end + 2) and third.gap in (" ", " - ", "-") and foreign else 0
    return 0


def _goes_on_over_mark(text: AnnotatedText, end: int) -> bool:
    """Return whether the full stop of an initial or the dash of a foreign name, and nothing else, parts two capitals."""
    here, following = text.tokens[end], text.tokens[end + 1]
    if following.gap in (". ", "."):
        if here.form == "initials" and following.initial:
            return True
        if here.initial and _line_ends(text, end + 1):
            return True
        if following.gap == ". " and here.initial and (_middle_initial(text, end) or _first_initial(text, end)):
            return True
        return _initial_credit(text, end + 1)
    if following.gap in DASHES and not here.vietnamese and not following.vietnamese:
        return True
    return following.gap in ("-", " - ") and (here.text in _FIRST_PARTICLES or _second_half(text, end))


def _korean(text: AnnotatedText, end: int) -> bool:
    """Return whether the word after ``end`` is the small second half of a given name: Moon Jae - in."""
    following = text.tokens[end + 1]
    small = len(following.text) <= 5 and following.text.islower() and following.text.isascii()
    return small and following.low not in _AFTER_DASH and _second_half(text, end)


def _second_half(text: AnnotatedText, end: int) -> bool:
    """Return whether a Korean or Chinese family name stands before the word, so that a dash goes on the name."""
    tokens = text.tokens
    return (
        end > 0
        and tokens[end - 1].low in _KOREAN
        and tokens[end - 1].capital
        and tokens[end].text.isascii()
        and joined(tokens[end - 1], tokens[end])
        and not (end > 1 and tokens[end - 2].low in text.names.family - text.names.ambiguous)
    )
