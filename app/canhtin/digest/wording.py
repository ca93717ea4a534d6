"""Words a digest: subject, plain text, HTML, Markdown. No headline ever stands in a subject."""

import re
from collections.abc import Callable
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from canhtin.digest.shown import Shown, Story
from canhtin.inputs import VIETNAM
from canhtin.report.words import Words

# what means something anywhere in a line, and what does so at its beginning
_MARKDOWN = re.compile(r"[\\`*_{}\[\]#|<>~&]|^[+\-=]|(?<=^\d)[.)]|(?<=^\d\d)[.)]")
MOST_OTHERS = 8


def words_of(shown: Shown) -> Words:
    """Return the words in the subscriber's language."""
    return Words(shown.subscription.lang, "canhtin.digest")


def place(shown: Shown, words: Words) -> str:
    """Return what the digest is about."""
    return ", ".join(shown.subscription.provinces) or words("summary.everywhere")


def subject(shown: Shown) -> str:
    """Return the subject: how much is new and where, nothing of what happened to anyone."""
    words = words_of(shown)
    values = {"place": place(shown, words), "day": _day(shown.until, words)}
    new, further = len(shown.new), len(shown.further)
    if new:
        return words(f"subject.news{'_one' if new == 1 else ''}", n=words.number(new), **values)
    if further:
        return words("subject.further", **values)
    return words("subject.nothing" if shown.looked["level"] == "looked" else "subject.nobody", **values)


def notes(shown: Shown) -> list[str]:
    """Return the sentences above the list: what was looked at, and what was not."""
    words = words_of(shown)
    looked = shown.looked
    own = looked["own"]
    read = words(
        "summary.read", read=words.number(own.get("reachable", 0) + own.get("silent", 0)),
        all=words.number(sum(own.values())), seen=words.number(looked["seen"]),
    )  # fmt: skip
    values = {
        "since": _day(shown.since, words), "until": _day(shown.until, words), "place": place(shown, words), "read": read,
        "n": words.number(len(shown.new)),
    }  # fmt: skip
    level = looked["level"]
    if shown.stories:
        news = {0: "further", 1: "news_one"}.get(len(shown.new), "news")
        state = {"looked": "looked"}.get(level, f"{level}_read")
        found = [words(f"summary.{news}", **values), words(f"summary.{state}", **values)]
    else:
        found = [words("summary.nothing" if level == "looked" else f"summary.{level}", **values)]
    if looked["troubled"]:
        papers = ", ".join(f"{name} ({words.name('state', state)})" for name, state in looked["troubled"])
        if looked["more_troubled"]:
            papers = words("summary.more_troubled", papers=papers, n=words.number(looked["more_troubled"]))
        found.append(words("summary.troubled", papers=papers))
    if shown.subscription.themes:
        names = ", ".join(words.name("theme", theme) for theme in shown.subscription.themes)
        found.append(words("summary.filter", themes=names))
    if shown.subscription.min_score:
        found.append(words("summary.score", score=words.number(shown.subscription.min_score, 2)))
    if looked["waiting"]:
        found.append(words.count("summary.waiting", looked["waiting"]))
    if shown.older:
        found.append(words.count("summary.older", shown.older))
    if shown.unclear:
        found.append(words("summary.unclear", days=", ".join(words.day(day) for day in shown.unclear)))
    return found


def facts(story: Story, words: Words) -> str:
    """Return day, paper, provinces, themes and victims in a line."""
    parts = [words.day(story.day), story.source, ", ".join(story.provinces), ", ".join(story.themes)]
    return " · ".join(part for part in (*parts, victims(story, words), reprints(story, words)) if part)


def victims(story: Story, words: Words) -> str:
    """Return the number of victims with its bounds and, of a report, what it is of; nothing where none is told."""
    number = _number(story, words)
    of_report = number and story.basis in ("period", "cumulative")
    return f"{number} {words(f'story.{story.basis}')}" if of_report else number


def _number(story: Story, words: Words) -> str:
    low, best, high = story.victims
    if best is None:
        if low is not None and high is not None:
            return words("story.victims_between", low=words.number(low), high=words.number(high))
        return words("story.victims_from", low=words.number(low)) if low is not None else ""
    if (low, high) in ((best, best), (None, None)):
        return words.count("story.victims", best)
    return words(
        "story.victims_range", n=words.number(best), low=words.number(best if low is None else low),
        high=words.number(best if high is None else high),
    )  # fmt: skip


def reprints(story: Story, words: Words) -> str:
    """Return how many reprints there are."""
    return words.count("story.reprints", story.reprints) if story.reprints else ""


def neutral(story: Story, words: Words) -> str:
    """Return a line for lists of headlines, without the headline: where, which themes, how many."""
    parts = [", ".join(story.provinces) or words("story.neutral"), ", ".join(story.themes), victims(story, words)]
    return f"{': '.join(part for part in parts[:2] if part)}{'; ' + parts[2] if parts[2] else ''} ({story.source})"


def text(shown: Shown) -> str:
    """Return the plain text of the mail."""
    return _render("mail.txt", shown, foot="list.foot")


def html(shown: Shown) -> str:
    """Return the HTML of the mail; nothing in it is loaded from anywhere."""
    return _render("mail.html", shown, foot="list.foot")


def markdown(shown: Shown) -> str:
    """Return one section of a Markdown file."""
    return _render("digest.md", shown, foot="list.foot_file")


def _render(template: str, shown: Shown, foot: str) -> str:
    words = words_of(shown)
    environment = Environment(
        loader=PackageLoader("canhtin.digest"), autoescape=template.endswith(".html"), trim_blocks=True,
        lstrip_blocks=True, undefined=StrictUndefined, keep_trailing_newline=True,
    )  # fmt: skip
    environment.filters["md"] = lambda value: _MARKDOWN.sub(lambda m: f"\\{m.group()}", str(value))
    lists: list[tuple[str, list[Story]]] = [
        (words("list.new"), shown.new),
        (words("list.further"), shown.further),
    ]
    of: Callable[[Story], str] = lambda story: facts(story, words)  # noqa: E731 - the template needs one argument
    values: dict[str, Any] = {
        "t": words, "shown": shown, "subject": subject(shown), "notes": notes(shown), "facts": of, "most": MOST_OTHERS,
        "lists": [(name, stories) for name, stories in lists if stories], "foot": words(foot),
        "language": shown.subscription.lang,
    }  # fmt: skip
    return environment.get_template(template).render(values)


def _day(at: Any, words: Words) -> str:
    return words.day(at.astimezone(VIETNAM).date().isoformat())
