"""What a reviewer may say of each fact, and how it is read from what they type."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from canhtin.dataset.provinces import canonical
from canhtin.errors import InputError, UsageError
from canhtin_nlp.findings import THEMES

FACTS = ("relevance", "themes", "victim_count", "subject_provinces", "hotlines", "case")
RELEVANCE = ("relevant", "borderline", "irrelevant")
LISTS = ("themes", "subject_provinces", "hotlines")
NONE = ("", "-", "none", "null", "không")
MOST_VICTIMS = 1_000_000
_CASE = re.compile(r"c-[0-9a-f]{10,40}")
_LINE = re.compile(r"\d{3,12}")


def checked(what: str, value: Any) -> Any:
    """Return the value as it is kept: a label, a list without repeats, a number or None. Raises InputError."""
    if what == "relevance":
        if value not in RELEVANCE:
            raise InputError(f"relevance {value!r}: say relevant, borderline or irrelevant")
        return value
    if what == "victim_count":
        if value is None or (isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_VICTIMS):
            return value
        raise InputError(f"victim_count {value!r}: say a whole number from 0, or none where the text gives none")
    if what == "case":
        if value is None or (isinstance(value, str) and _CASE.fullmatch(value)):
            return value
        raise InputError(f"case {value!r}: say the id of a case such as c-6c9bc51baf, or none")
    if what in LISTS:
        if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
            raise InputError(f"{what} {value!r}: a list of texts was expected")
        one_of = {"themes": _theme, "subject_provinces": _province, "hotlines": _hotline}[what]
        found = list(dict.fromkeys(one_of(one) for one in value))
        return [theme for theme in THEMES if theme in found] if what == "themes" else found
    raise InputError(f"{what!r} is no fact that can be reviewed; the facts are {', '.join(FACTS)}")


def from_text(what: str, text: str) -> Any:
    """Read a value as a person types it, lists divided by ; or comma, none or - for nothing. Raises InputError."""
    text = unicodedata.normalize("NFC", text.strip())
    nothing = text.lower() in NONE
    if what in LISTS:
        parts = [] if nothing or text == "[]" else re.split(r"[;,]", text)
        return checked(what, [part.strip() for part in parts if part.strip()])
    if what == "victim_count" and not nothing:
        if not text.isdecimal():
            raise InputError(f"victim_count {text!r}: say a whole number, or none")
        return checked(what, int(text))
    return checked(what, None if nothing and what != "relevance" else text)


def as_text(value: Any) -> str:
    """Return a value as `from_text` reads it."""
    if isinstance(value, list):
        return "; ".join(value)
    return "none" if value is None else str(value)


def checked_all(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers in the order of the facts. Raises InputError."""
    unknown = set(answers) - set(FACTS)
    if unknown:
        checked(min(unknown), None)
    return {what: checked(what, answers[what]) for what in FACTS if what in answers}


def _theme(name: str) -> str:
    if name not in THEMES:
        raise InputError(f"theme {name!r}: the themes are {', '.join(THEMES)}")
    return name


def _province(name: str) -> str:
    try:
        return canonical(name)
    except UsageError as error:
        raise InputError(str(error).replace("--province ", "province ")) from error


def _hotline(number: str) -> str:
    digits = re.sub(r"[\s.\-()]", "", number)
    if digits.startswith("+84"):
        digits = "0" + digits.removeprefix("+84")
    if not _LINE.fullmatch(digits):
        raise InputError(f"hotline {number!r}: write the digits as dialled in Viet Nam, such as 111 or 18001567")
    return digits
