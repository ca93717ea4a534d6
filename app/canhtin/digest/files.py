"""Writes digests to files: a Markdown page and an Atom feed, each whole and in one step."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as ET

from canhtin.digest import wording
from canhtin.digest.plan import DigestError, Way
from canhtin.digest.shown import Shown, Story
from canhtin.inputs import VIETNAM
from canhtin.report.words import Words

KEPT = 30
"""Digests that a file or feed holds."""
_ATOM = "http://www.w3.org/2005/Atom"


def write(way: Way, home: Path, digests: Sequence[Shown]) -> None:
    """Write the file of this way: these digests, the newest first. Raises DigestError."""
    path = home / way.target
    page = _feed(way, digests) if way.channel == "feed" else "\n".join(wording.markdown(one) for one in digests)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f".{path.name}.writing")
        unfinished.write_text(page, encoding="utf-8")
        unfinished.replace(path)
    except OSError as error:
        raise DigestError(f"{path}: cannot be written ({error.strerror or error})") from error


def _feed(way: Way, digests: Sequence[Shown]) -> str:
    ET.register_namespace("", _ATOM)
    words = Words(way.subscription.lang, "canhtin.digest")
    feed = ET.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": way.subscription.lang})
    _add(feed, "id", _id(way, "feed"))
    _add(feed, "title", words("feed.title", place=", ".join(way.subscription.provinces) or words("summary.everywhere")))
    _add(feed, "updated", _moment(digests[0].until))
    _add(_add(feed, "author"), "name", "Canh Tin")
    for shown in digests:
        for story in shown.stories:
            entry_id, body = _id(way, f"{story.id}"), _story(story, words)
            _entry(feed, entry_id, wording.neutral(story, words), at=shown.until, html=body, url=story.url)
        if not shown.stories:
            entry_id, body = (
                _id(way, f"digest {shown.until.isoformat()}"),
                "<br>".join(map(_escaped, wording.notes(shown))),
            )
            _entry(feed, entry_id, wording.subject(shown), at=shown.until, html=body)
    ET.indent(feed)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(feed, encoding="unicode")}\n'


def _entry(feed: ET.Element, entry_id: str, title: str, *, at: datetime, html: str, url: str | None = None) -> None:
    entry = _add(feed, "entry")
    _add(entry, "id", entry_id)
    _add(entry, "title", title)
    _add(entry, "updated", _moment(at))
    if url:
        _add(entry, "link").set("href", url)
    content = _add(entry, "content", html)
    content.set("type", "html")


def _story(story: Story, words: Words) -> str:
    """Return the body of an entry; the headline stands here, where nobody meets it in passing."""
    others = ", ".join(
        f'<a href="{_escaped(url)}">{_escaped(paper)}</a>' if url else _escaped(paper) for paper, url in story.others
    )
    parts = [f"<strong>{_escaped(story.title)}</strong>", _escaped(wording.facts(story, words))]
    return "<br>".join([*parts, *([_escaped(words("story.others", papers="")) + others] if others else [])])


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _add(parent: ET.Element, name: str, text: str | None = None) -> ET.Element:
    child = ET.SubElement(parent, f"{{{_ATOM}}}{name}")
    child.text = text
    return child


def _id(way: Way, name: str) -> str:
    """Return an id that stays the same for a story in this feed, so that no reader shows it twice."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"canhtin digest {way.subscription.name} {way.target} {name}").urn


def _moment(at: datetime) -> str:
    return at.astimezone(VIETNAM).isoformat(timespec="seconds")
