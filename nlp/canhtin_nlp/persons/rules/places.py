"""Which names of places stand for persons: "anh Thái", "A, Nguyễn Huệ và B"."""

from canhtin_nlp.persons.annotated import AnnotatedText
from canhtin_nlp.persons.candidates import Candidate
from canhtin_nlp.persons.context.after import acts_as_person
from canhtin_nlp.persons.context.before import ACCUSED, KIN, LINKS, follows_locative
from canhtin_nlp.persons.context.coordination import is_coordinated
from canhtin_nlp.persons.context.layout import is_signature
from canhtin_nlp.persons.deeds import AGED, DEED, OWN_DEED
from canhtin_nlp.persons.lexicon import Kind, word_set
from canhtin_nlp.persons.verdict import Verdict

# one-word places and peoples that are as often given names
PLACES_OR_PERSONS = word_set("hoa thái vinh huế kinh thổ lự kháng việt dao")
# one-word places that are given names, and no countries
NO_COUNTRIES = word_set("hoa vinh huế kinh thổ việt dao tày mường")
# what a nationality follows: "tiếng Anh", "thám tử Mỹ"
_OF_A_COUNTRY = word_set("gốc tiếng tử sĩ sỹ viên tướng giới người chức dân binh quân sát khách nữ hãng phía")
_BEFORE_AGED = frozenset(("", "là", "có", "bắt", "giữ", "và", "gồm", "cùng", "với"))
_DASHES = ("-", "–")


def is_person_called_like_place(text: AnnotatedText, candidate: Candidate, previous: Verdict | None) -> bool:
    """Tell the person who is called like a place: "anh Thái" (but not "học sinh Mỹ"), "A, Nguyễn Huệ và B"."""
    first, after, before = candidate.tokens[0], candidate.after, candidate.before
    titled = candidate.cue is Kind.TITLE and first.gap in (" ", "  ", ": ", " “", ' "')
    given = first.low in text.names.given
    if titled and _follows_kin(text, candidate):
        return candidate.size > 1 or given
    if titled and candidate.place is Kind.STREET:
        return True
    if candidate.size == 1 and before in ACCUSED and text.tokens[candidate.first - 2].low == "bị":
        return given
    if is_signature(text, candidate):
        return True
    if before in _OF_A_COUNTRY:
        return False
    listed = previous is not None and is_coordinated(text, candidate, previous.candidate)
    among_persons = listed and previous is not None and previous.person
    if candidate.size == 1:
        return (given and _acts_unlike_country(text, candidate)) or (among_persons and first.low in PLACES_OR_PERSONS)
    street = candidate.place is Kind.STREET
    if candidate.cue is Kind.TITLE and before in ACCUSED and OWN_DEED.match(after):
        return True
    aged = bool(AGED.match(after)) and (candidate.cue is Kind.TITLE or before in _BEFORE_AGED)
    return (aged and (street or among_persons or not listed)) or (street and among_persons)


def is_place_named_again(text: AnnotatedText, candidate: Candidate, called: frozenset[str]) -> bool:
    """Return whether the name of a place stands for the person who is called like it: Huế, Thái, Pháp.

    ``called``: one-word places that were found to be persons elsewhere in the text.
    """
    first, after, before = candidate.tokens[0], candidate.after, candidate.before
    if follows_locative(text, candidate) or after.lstrip().startswith(_DASHES) or first.gap.strip() in _DASHES:
        return False
    told = bool(OWN_DEED.match(after) or DEED.match(after) or AGED.match(after))
    if first.low not in PLACES_OR_PERSONS:  # countries are persons only where they act
        return told or before in ("bắt", "giữ", "rủ")
    if first.low in called and candidate.size == 1:
        return not first.opens or acts_as_person(text, candidate)
    likely = before in text.names.to_person or before in text.names.verbs or before in ("khi", "dây")
    return told or likely or acts_as_person(text, candidate)


def _follows_kin(text: AnnotatedText, candidate: Candidate) -> bool:
    """Return whether a word of kin stands before the candidate: "anh Thái", "em Việt", no "trẻ em Việt"."""
    kin = text.tokens[candidate.first - 1].low
    return kin in KIN or (kin in ("em", "cháu") and text.tokens[candidate.first - 2].low not in ("trẻ", "đàn"))


def _acts_unlike_country(text: AnnotatedText, candidate: Candidate) -> bool:
    """Return whether a one-word place does what only persons do: "Huế đồng ý", "khi bị Việt đánh"."""
    first, after, before = candidate.tokens[0], candidate.after, candidate.before
    clause = first.gap != " " or before in LINKS or before == "bị"
    acts = clause and first.low in NO_COUNTRIES and not follows_locative(text, candidate) and DEED.match(after)
    return bool(acts or (first.opens and AGED.match(after)) or OWN_DEED.match(after))
