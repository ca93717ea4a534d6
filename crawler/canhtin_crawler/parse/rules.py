"""Which selectors hold for a page: the site's own, its family's, or those of the family the page looks like."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from canhtin_crawler.parse.families import FAMILIES, GENERIC, Family
from canhtin_crawler.parse.select import Page
from canhtin_crawler.sites import Selectors, Site


@dataclass(frozen=True, slots=True)
class Rules:
    """The selectors of a page, best first: the site's, then one or two families'."""

    own: tuple[Selectors, ...]
    families: tuple[Family, ...]
    mismatch: str = ""
    """In words, when the page does not look like its site's family."""

    def get(self, name: str) -> tuple[str, ...]:
        """Return the selectors of a field in the order to try them, without the general ones for dates."""
        lists: Iterable[tuple[str, ...]] = (
            *(entry.fields.get(name, ()) for entry in self.own),
            *(family.fields.get(name, ()) for family in self.families),
            () if name == "published" else self.general(name),
        )
        return tuple(dict.fromkeys(selector for selectors in lists for selector in selectors))

    def general(self, name: str) -> tuple[str, ...]:
        """Return the selectors that fit pages of any make."""
        return GENERIC.fields.get(name, ())

    def at(self, published: date | None) -> "Rules":
        """Return the rules for a page of this day: the site's entries that held then, the older ones first."""
        if published is None:
            return self
        held = [entry for entry in self.own if entry.until is None or published <= entry.until]
        held.sort(key=lambda entry: entry.until or date.max)
        return replace(self, own=tuple(held))


def fingerprint(page: Page) -> str | None:
    """Return the letter of the family whose marks a page bears most, None when it bears none."""
    letter, count = None, 0
    for family in FAMILIES.values():
        found = _marks(page, family)
        if found > count:
            letter, count = family.letter, found
    return letter


def _marks(page: Page, family: Family) -> int:
    return sum(page.has(mark) for mark in family.marks)


def _fits(page: Page, family: Family) -> bool:
    """Tell whether a family's own selectors find a headline, a sapo or a date, and a body."""
    small = any(page.has(selector) for name in ("lead", "published") for selector in family.fields[name])
    return small and all(any(page.has(selector) for selector in family.fields[name]) for name in ("title", "body"))


def rules_for(page: Page, site: Site) -> Rules:
    """Choose the rules of a page. The site's family leads where the page bears its marks; else the page's own look."""
    looks = fingerprint(page)
    family = FAMILIES.get(site.family)
    if family is None:
        return Rules(site.selectors, tuple([FAMILIES[looks]] if looks else []))
    if looks is None or looks == family.letter:
        return Rules(site.selectors, (family,))
    other = FAMILIES[looks]
    if _marks(page, family) >= 2 or _fits(page, family):
        return Rules(site.selectors, (family, other))
    return Rules(site.selectors, (other, family), f"the page looks like family {looks}, not {family.letter}")
