"""What stands around an element in the order of the page: before it, after it, near it."""

import re
from collections.abc import Iterable, Iterator

from canhtin_crawler.parse.select import Element, content

NO_TEXT = frozenset({"script", "style", "noscript"})
NEAR = 300
"""Characters of text between a headline and a box of its author or section."""


def following(element: Element) -> Iterator[Element]:
    """Yield the elements after one in the order of the page."""
    current = element
    while current is not None:
        for sibling in current.itersiblings():
            yield from sibling.iter()
        current = current.getparent()


def preceding(element: Element) -> Iterator[Element]:
    """Yield the elements before one, nearest block first."""
    current = element
    while current is not None:
        for sibling in current.itersiblings(preceding=True):
            yield from sibling.iter()
        current = current.getparent()


def near_called(names: re.Pattern[str], elements: Iterable[Element]) -> Iterator[Element]:
    """Yield those elements that a word of their class calls so, until ``NEAR`` characters of text have gone by."""
    read = 0
    for element in elements:
        if any(names.search(name) for name in (element.get("class") or "").split()):
            yield element
        read += len((element.text or "").strip()) if element.tag not in {"script", "style"} else 0
        if read > NEAR:
            return


def is_after(element: Element, other: Element) -> bool:
    """Tell whether an element comes after another in the order of the page; one inside or around it does not."""
    path = [other, *other.iterancestors()]
    current = element
    while (parent := current.getparent()) is not None:
        if parent in path and current not in path:
            before = path[path.index(parent) - 1]
            return parent is not other and parent.index(current) > parent.index(before)
        current = parent
    return False


def distance_before(heading: Element, element: Element) -> int | None:
    """Return how many characters of text lie between an element and the headline after it; None when it is not before."""
    read: int | None = None
    for current in heading.getroottree().getroot().iter():
        if current is heading:
            return read
        if current is element:
            read = -len(content(element))
        if read is not None and isinstance(current.tag, str) and current.tag not in NO_TEXT:
            read += len((current.text or "").strip()) + len((current.tail or "").strip())
    return None
