"""The Atom feed by the rules of RFC 4287, and as a feed reader of other people's reads it."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

import feedparser
import pytest
from lxml import etree
from tests.app.dataset.making import at
from tests.app.digest.conftest import configure

from canhtin.config import load
from canhtin.digest.run import Digests

NOW = datetime(2025, 8, 2, 3, tzinfo=UTC)
ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
HOSTILE = "<script>alert(1)</script> ]]> & &amp; <b>đậm</b> \x0b\x1b\uffff \u202eexe </content></entry>"
ONCE = {"id", "title", "updated", "content", "published", "rights", "source", "summary", "generator", "icon", "logo"}
"""Elements that a feed or an entry must not have twice (4.1.1, 4.1.2)."""


@pytest.fixture
def feed(home, store, change):
    """Write a feed of three digests, one of them without news, and return its bytes."""

    def write(lang):
        configure(home, f'name = "x"\nfeed = "x.xml"\nevery_days = 0\nlang = "{lang}"')
        change(lambda maker: maker.article(HOSTILE, "x", day="2025-07-20", url="http://x.example/bài?a=1&b=%20"))
        Digests(store, load(home), since=at("2025-05-01"), now=NOW).send()
        Digests(store, load(home), now=NOW.replace(day=3)).send()
        change(lambda maker: maker.article("Tin khác", "x", day="2025-08-02", subjects=("Huế",), source="baohue"))
        Digests(store, load(home), now=NOW.replace(day=4)).send()
        return (home / "x.xml").read_bytes()

    return write


def moment(text):
    """A date of RFC 3339: with a zone, and a real one (3.3)."""
    assert "T" in text
    found = datetime.fromisoformat(text)
    assert found.tzinfo is not None
    return found


def is_iri(text):
    return text == text.strip() and bool(urlsplit(text).scheme) and not set(text) & set(' <>"{}|\\^`')


def has_what_it_must(element):
    names = [child.tag.removeprefix(ATOM) for child in element]
    assert {"id", "title", "updated"} <= set(names)
    assert not [name for name in ONCE if names.count(name) > 1]
    assert is_iri(element.findtext(f"{ATOM}id")), "4.2.6: an absolute IRI"
    assert element.findtext(f"{ATOM}title").strip()
    for link in element.iter(f"{ATOM}link"):
        assert is_iri(link.get("href"))
    return moment(element.findtext(f"{ATOM}updated"))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_it_keeps_the_rules_of_rfc_4287(feed, lang):
    root = etree.fromstring(feed(lang), etree.XMLParser(resolve_entities=False, no_network=True))
    assert root.tag == f"{ATOM}feed"
    assert root.get(XML_LANG) == lang
    assert all(element.tag.startswith(ATOM) for element in root.iter()), "nothing of another vocabulary"
    updated = has_what_it_must(root)
    assert root.find(f"{ATOM}author/{ATOM}name").text == "Canh Tin", "4.1.1: of the feed, so that entries need none"
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) >= 5
    assert updated == max(has_what_it_must(entry) for entry in entries)
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids), "4.1.1: one entry an id"
    for entry in entries:
        content = entry.find(f"{ATOM}content")
        assert content.get("type") == "html"
        assert len(content) == 0, "4.1.3.3: HTML is text here, no elements"
        alternate = [link for link in entry.iter(f"{ATOM}link") if link.get("rel", "alternate") == "alternate"]
        assert len(alternate) <= 1, "4.1.2: one alternate of a type"


def test_a_reader_shows_it_as_it_is_meant(feed):
    read = feedparser.parse(feed("en"))
    assert not read.bozo, read.get("bozo_exception")
    assert read.version == "atom10"
    assert read.feed.title == "Canh Tin: Viet Nam"
    assert read.feed.author == "Canh Tin"
    titles = [entry.title for entry in read.entries]
    assert titles[0] == "Huế: Protection (Báo baohue)"
    assert titles[1] == "Canh Tin: nobody looked (Viet Nam), 3 Aug 2025"
    assert read.entries[0].updated_parsed[:3] == (2025, 8, 4)
    (hostile,) = [entry for entry in read.entries if entry.get("link", "").startswith("http://x.example/")]
    assert hostile.link == "http://x.example/bài?a=1&b=%20"
    shown = hostile.content[0].value
    assert "&lt;script&gt;alert(1)&lt;/script&gt; ]]&gt; &amp; &amp;amp; &lt;b&gt;đậm&lt;/b&gt;" in shown
    assert "<script" not in shown
    assert "\u202e" not in shown
