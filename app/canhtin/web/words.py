"""The words of the pages in both languages, and how each language writes numbers and days."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")
COOKIE = "canhtin_lang"
ASK = "_lang"
"""How an address asks for a language; without the line Datasette would look for a column of this name."""
_ASKED = re.compile(r"(?:^|&)_?lang=([a-z]{2})(?:&|$)")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


_SECTIONS = {
    "themes": "theme", "status": "hotline_status", "context": "hotline_context", "source_scale": "scale",
    "stages": "stage", "victim_count_basis": "basis", "victim_count_form": "form", "victim_count_rule": "victim_rule",
    "victims_rule": "case_rule", "suspects_rule": "case_rule", "activity_types": "code", "exploitation": "code",
    "means": "code", "published_precision": "precision", "evidence_field": "field", "scope": "coverage_scope",
    "sex": "sex", "age_band": "age_band", "area_field": "field", "reporting_body_field": "field",
}  # fmt: skip
"""Column of the dataset -> section with the names of its values, where it has another name or is no published list."""


@cache
def catalogue() -> Mapping[str, Mapping[str, str]]:
    """Return every text, "section.name" -> language -> words."""
    raw = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
    return {
        f"{section}.{name}": {"vi": pair[0], "en": pair[1]}
        for section, texts in raw.items()
        for name, pair in texts.items()
    }


class Words:
    """Says things in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def __call__(self, key: str, **values: Any) -> str:
        """Return a text with its values filled in. Raises KeyError for a text that nobody wrote.

        Of a text in two forms, "{n} case|{n} cases", the first is for one.
        """
        one, _, many = catalogue()[key][self.language].partition("|")
        text = many if many and str(values.get("n")) != "1" else one
        return text.format(**values) if values else text

    def name(self, section: str, value: Any) -> str:
        """Return what a value of an enumeration is called; itself where it has no other name."""
        pair = catalogue().get(f"{section}.{value}")
        return pair[self.language] if pair else str(value)

    def names(self, section: str, values: Iterable[Any]) -> str:
        """Return what several values of an enumeration are called."""
        return ", ".join(self.name(section, value) for value in values)

    @staticmethod
    def section(column: str) -> str:
        """Return where the values of a column of the dataset have their names."""
        return _SECTIONS.get(column, column)

    @staticmethod
    def named(column: str) -> bool:
        """Return whether the values of a column have names though it is no published list."""
        return column in _SECTIONS

    def number(self, value: float | None, digits: int = 0) -> str:
        """Return a number as readers of the language write it; a dash where there is none.

        >>> Words("vi").number(1234.5, 1), Words("en").number(1234.5, 1)
        ('1.234,5', '1,234.5')
        """
        if value is None:
            return "–"
        text = f"{value:,.{digits}f}"
        return text.translate(str.maketrans(",.", ".,")) if self.language == "vi" else text

    def day(self, iso: str | None) -> str:
        """Return an ISO day or time as a day."""
        if not iso:
            return self("general.no_day")
        year, month, day = iso[:10].split("-")
        if self.language == "vi":
            return f"{int(day)}/{int(month)}/{year}"
        return f"{int(day)} {_MONTHS[int(month) - 1]} {year}"

    def month(self, iso: str) -> str:
        """Return a month such as 2026-07."""
        year, month = iso.split("-")[:2]
        return f"{int(month)}/{year}" if self.language == "vi" else f"{_MONTHS[int(month) - 1]} {year}"


def language_of(asked: str | None, cookie: str | None) -> Language:
    """Return the language that was asked for, else that of the cookie, else Vietnamese."""
    return next((known for said in (asked, cookie) for known in LANGUAGES if known == said), "vi")


def asked_language(query: str) -> Language | None:
    """Return the language that the query of an address asks for, None where it asks for none."""
    found = _ASKED.search(query)
    return next((name for name in LANGUAGES if found and found[1] == name), None)


def words_of(request: Any) -> Words:
    """Return the words in the language of a request to Datasette; of none, in Vietnamese."""
    if request is None:
        return Words("vi")
    return Words(language_of(asked_language(request.query_string), request.cookies.get(COOKIE)))
