"""A page as a tree, searched by CSS selectors.

One pass indexes classes and ids, so that a simple selector (tag, class, id, attribute; descendant and child) costs a
dictionary look-up instead of a walk through thousands of elements. Other selectors go to lxml.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

from cssselect import SelectorError
from lxml import etree
from lxml.cssselect import CSSSelector

from canhtin_crawler.parse.errors import ParseError
from canhtin_crawler.parse.text import clean

Element: TypeAlias = Any  # lxml ships no types; an etree._Element
"""Plain elements: lxml.html's class look-up would double the time of a page."""

content = etree.XPath("string()")
"""All text inside an element, as it stands."""

_COMPOUND = re.compile(
    r"(?P<tag>[a-z][a-z0-9]*)?(?P<rest>(?:[.#][\w-]+|\[[\w:-]+(?:[*^$]?=(?:'[^']*'|\"[^\"]*\"|[\w:/.-]+))?\])*)$",
    re.IGNORECASE,
)
_PART = re.compile(r"([.#])([\w-]+)|\[([\w:-]+)(?:([*^$]?=)(?:'([^']*)'|\"([^\"]*)\"|([\w:/.-]+)))?\]")
_SPLIT = re.compile(r"\s*(>)\s*|\s+(?![^\[]*\])")


_DOCUMENT_TAGS = re.compile(r"<!doctype[^>]{0,300}>|</?(?:html|body)\b[^>]{0,2000}>", re.IGNORECASE)
_BLOCKS = frozenset({"div", "p", "li", "br", "h1", "h2", "h3", "h4", "td", "tr", "section", "figcaption"})
_UNASKED = frozenset({"href", "src", "style", "alt", "title", "width", "height", "target", "content"})
"""Attributes that stand on every other element, and by whose presence no selector searches."""
_INLINE = _BLOCKS | {"span", "time", "label", "a", "b", "strong", "i", "em"}


@dataclass(frozen=True, slots=True)
class _Compound:
    tag: str | None
    classes: tuple[str, ...]
    ids: tuple[str, ...]
    attributes: tuple[tuple[str, str | None, str], ...]
    child_of_next: bool = False
    """The compound on the left must be the parent, not any ancestor."""

    @property
    def is_named(self) -> bool:
        """Tell whether the index of classes and ids can find its elements."""
        return bool(self.classes or self.ids or (self.attributes and self.attributes[0][0] in {"class", "id"}))

    def fits(self, element: Element) -> bool:
        if self.tag and element.tag != self.tag:
            return False
        if self.ids and element.get("id") not in self.ids:
            return False
        if self.classes:
            have = (element.get("class") or "").split()
            if not all(name in have for name in self.classes):
                return False
        return all(_attribute_fits(element.get(name), op, value) for name, op, value in self.attributes)


def _attribute_fits(have: str | None, op: str | None, value: str) -> bool:
    if have is None:
        return False
    if op == "*=":
        return value in have
    if op == "^=":
        return have.startswith(value)
    if op == "$=":
        return have.endswith(value)
    return op is None or have == value


class _Plan(NamedTuple):
    """A simple selector: its compounds from right to left, the names they need, and where a search begins."""

    compounds: tuple[_Compound, ...]
    classes: frozenset[str]
    ids: frozenset[str]
    anchor: int
    """The compound furthest right that the index can find; 0 when there is none."""


@lru_cache(maxsize=4096)
def _plan(selector: str) -> _Plan | None:
    """Return how to search for a selector by the index, or None when it is not simple."""
    compounds: list[_Compound] = []
    child = False
    for piece in [piece for piece in _SPLIT.split(selector.strip()) if piece]:
        if piece == ">":
            child = True
            continue
        match = _COMPOUND.fullmatch(piece)
        if match is None or not piece:
            return None
        compounds.append(_compound(match, child=child))
        child = False
    if not compounds:
        return None
    right = tuple(reversed(compounds))
    return _Plan(
        right,
        frozenset(name for compound in right for name in compound.classes),
        frozenset(compound.ids[0] for compound in right if compound.ids),
        next((index for index, compound in enumerate(right) if compound.is_named), 0),
    )


def _compound(match: re.Match[str], *, child: bool) -> _Compound:
    classes, ids, attributes = [], [], []
    for mark, name, attribute, op, one, two, bare in _PART.findall(match["rest"]):
        if mark == ".":
            classes.append(name)
        elif mark == "#":
            ids.append(name)
        else:
            attributes.append((attribute, op or None, one or two or bare))
    tag = match["tag"]
    return _Compound(tag.lower() if tag else None, tuple(classes), tuple(ids), tuple(attributes), child)


@lru_cache(maxsize=512)
def _compiled(selector: str) -> CSSSelector:
    return CSSSelector(selector, translator="html")


def check_selector(selector: str) -> str | None:
    """Return what is wrong with a selector in words, None when it can be used."""
    if _plan(selector) is not None:
        return None
    try:
        _compiled(selector)
    except (SelectorError, etree.XPathError) as error:
        return str(error)
    return None


class Page:
    """A parsed page with its index. ``root`` may be changed, but elements taken out stay in the index."""

    __slots__ = ("_attributes", "_classes", "_found", "_ids", "root", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        # Pages close <html> before their head, or hold a whole second document in their body; the parser would end
        # the tree there. It makes its own <html> and <body>.
        markup = _DOCUMENT_TAGS.sub("", text)
        try:
            root = etree.fromstring(markup.encode("utf-8", "replace"), parser=parser)
        except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
            raise ParseError("not-html", f"the parser gave up: {error}") from error
        if root is None:
            raise ParseError("not-html", "the parser found no element")
        self.root: Element = root
        self._classes: dict[str, list[Element]] = {}
        self._ids: dict[str, list[Element]] = {}
        self._found: dict[str, list[Element]] = {}
        self._attributes: dict[str, list[Element]] = {}
        self._index()

    def _index(self) -> None:
        """Note each element by id, class and further attributes; walking is faster than XPath's set of nodes."""
        lists: dict[str, list[list[Element]]] = {}  # the same classes come again and again
        for element in self.root.iter(etree.Element):
            for key, value in element.items():
                if key == "class":
                    if value not in lists:
                        lists[value] = [self._classes.setdefault(word, []) for word in dict.fromkeys(value.split())]
                    for entry in lists[value]:
                        entry.append(element)
                elif key == "id":
                    self._ids.setdefault(value, []).append(element)
                elif key not in _UNASKED:
                    self._attributes.setdefault(key, []).append(element)

    def has(self, selector: str) -> bool:
        """Tell whether a selector finds anything."""
        return bool(self.find(selector))

    def find(self, selector: str) -> list[Element]:
        """Return all matches in the order of the page; a selector that cannot be read finds nothing."""
        plan = _plan(selector)
        if plan is None:
            try:
                return list(_compiled(selector)(self.root))
            except (SelectorError, etree.XPathError):
                return []
        # most selectors name something that this page does not have
        if not (plan.classes <= self._classes.keys() and plan.ids <= self._ids.keys()):
            return []
        known = self._found.get(selector)
        if known is None:
            known = self._found[selector] = self._search(plan.compounds, plan.anchor)
        return known

    def class_names(self) -> Iterable[str]:
        """Return every word that stands in a class of the page, each once."""
        return self._classes.keys()

    def _search(self, compounds: tuple[_Compound, ...], anchor: int) -> list[Element]:
        """Start where the index has fewest elements: at the named compound that stands furthest right."""
        last = compounds[0]
        if anchor == 0:
            return [element for element in self._candidates(last) if last.fits(element) and _above(element, compounds)]
        found: dict[Element, None] = {}
        for start in self._candidates(compounds[anchor]):
            if compounds[anchor].fits(start):
                for element in start.iter(last.tag or etree.Element):
                    if element is not start and last.fits(element) and _above(element, compounds):
                        found[element] = None
        return list(found)

    def _candidates(self, last: _Compound) -> list[Element]:
        if last.ids:
            return self._ids.get(last.ids[0], [])
        if last.classes:
            return self._classes.get(last.classes[0], [])
        if last.attributes:
            name, _, value = last.attributes[0]
            index = {"class": self._classes, "id": self._ids}.get(name)
            if index is not None and " " not in value:
                return [element for key, elements in index.items() if value in key for element in elements]
            if last.tag is None and name not in _UNASKED:
                return self._attributes.get(name, [])
        tag = last.tag or "*"
        known = self._found.get(tag)
        if known is None:
            known = self._found[tag] = list(self.root.iter(last.tag or etree.Element))
        return known


def _above(element: Element, plan: tuple[_Compound, ...]) -> bool:
    """Check the compounds left of the last against the ancestors (greedy; child steps are exact)."""
    current = element
    for index in range(1, len(plan)):
        exact = plan[index - 1].child_of_next
        parent = current.getparent()
        while parent is not None and not plan[index].fits(parent):
            if exact:
                return False
            parent = parent.getparent()
        if parent is None:
            return False
        current = parent
    return True


def value_of(element: Element) -> str:
    """Return an element's text, or what it says in an attribute when it is a meta, time or input element."""
    if element.tag == "meta":
        return clean(element.get("content"))
    if element.tag == "input":
        return clean(element.get("value"))
    if element.tag == "time" and element.get("datetime"):
        return clean(element.get("datetime"))
    return spaced(element)


def spaced(element: Element, *, inline: bool = False) -> str:
    """Return an element's text with a space where a block begins or ends; with ``inline``, at every element."""
    apart = _INLINE if inline else _BLOCKS
    parts: list[str] = []
    for part in element.iter():
        if part is not element and part.tag in apart and parts:
            parts.append(" ")
        if isinstance(part.tag, str) and part.tag not in {"script", "style"} and part.text:
            parts.append(part.text)
        if part.get("class") == "location-stamp":
            parts.append(" - ")
        if part is not element and part.tail:
            if part.tag in apart:
                parts.append(" ")
            parts.append(part.tail)
    return clean("".join(parts))
