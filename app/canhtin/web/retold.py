"""Retells in the language of the page what other parts of Canh Tin put into English words."""

import re

from markupsafe import Markup

from canhtin.web.words import Words

_WORKING = re.compile(r"(\d+) articles in its last (\d+) requests")
_QUIET = re.compile(r"answers, but no new article (?:since (\d{4}-\d\d-\d\d)|ever)")
_NEVER = "no request has been made yet"
_CONFLICT = re.compile(r"(\w+): (\d+) in article (\d+) \((\d{4}-\d\d-\d\d)\), (\d+) chosen")
_SIGN = re.compile(r"(.+?)(?: (twice|often|on top|share))?")


def why(words: Words, text: str) -> str:
    """Return why a paper's health is what it is; what a paper or a library said stays as it was said."""
    if found := _WORKING.fullmatch(text):
        return words("why.working", articles=found[1], requests=found[2])
    if found := _QUIET.fullmatch(text):
        return words("why.quiet", day=words.day(found[1])) if found[1] else words("why.quiet_ever")
    return words("why.never") if text == _NEVER else text


def conflicts(words: Words, note: str | None) -> list[Markup]:
    """Return what the articles of a case say against each other, each with a link to the article."""
    told = []
    for part in (note or "").split("; "):
        if not (found := _CONFLICT.fullmatch(part)):
            told.append(Markup("{}").format(part))
            continue
        what, n, article, day, chosen = found.groups()
        link = Markup('<a href="/article/{}">{}</a>').format(article, words("why.article", id=article))
        name = words(f"case.{what}") if what in ("victims", "suspects") else what
        sentence = Markup.escape(words("why.conflict", what="\0", link="\1", day=words.day(day), n=n, chosen=chosen))
        told.append(sentence.replace("\0", Markup.escape(name)).replace("\1", link))
    return [one for one in told if one]


def sign(words: Words, name: str) -> str:
    """Return what a sign of the model is called, with how often or where it stood."""
    found = _SIGN.fullmatch(name)
    base, degree = (found[1], found[2] or "once") if found else (name, "once")
    where = words.name("degree", degree)
    return words.name("sign", base) + (f" ({where})" if where else "")


def joined(words: Words, rule: str | None) -> str:
    """Return what joined an article to its case; what `canhtin merge` did not write stays as it is."""
    # the one sign whose words have a comma of their own
    parts = (rule or "").replace("persons, perhaps", "persons perhaps").split(", ")
    return ", ".join(words.name("joined", part) for part in parts)
