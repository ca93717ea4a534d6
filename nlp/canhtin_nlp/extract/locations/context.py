"""What an article is known to speak of, as far as its names are settled."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from canhtin_nlp.extract.locations.choice import Choice
from canhtin_nlp.gazetteer import Entry


@dataclass(slots=True)
class Context:
    """How often the settled names give each province (code of 2024), district and foreign country."""

    provinces: Counter[str] = field(default_factory=Counter)
    districts: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)

    def has_province_of(self, entry: Entry) -> bool:
        """Return whether the article names a province the entry lies in."""
        return any(code in self.provinces for code in entry.provinces)

    def has_country_of(self, entry: Entry) -> bool:
        """Return whether the article names the foreign country of the entry."""
        return entry.country in self.countries


def context_of(choices: Sequence[Choice]) -> Context:
    """Gather the context from the choices that are settled."""
    context = Context()
    for choice in choices:
        if choice.dropped or not choice.entries:
            continue
        entry = choice.sole
        if entry is None:
            _add_shared(choice, context)
        elif entry.country != "VNM":
            if choice.rule or choice.fixed:
                context.countries[entry.country] += 1
        elif choice.hit.level_word or choice.fixed or choice.rule:
            _add(entry, choice.fixed, context)
    return context


def _add_shared(choice: Choice, context: Context) -> None:
    first, *others = choice.entries
    shared = set(first.provinces).intersection(*(entry.provinces for entry in others))
    if len(shared) == 1 and choice.fixed:
        context.provinces.update(shared)


def _add(entry: Entry, fixed: bool, context: Context) -> None:
    """Count provinces and districts always, a commune only where its chain says which one it is."""
    if entry.level == "province":
        context.provinces.update(entry.provinces)
    elif entry.level == "district" and len(entry.provinces) == 1:
        context.provinces.update(entry.provinces)
        context.districts[entry.code or ""] += 1
    elif entry.level == "commune" and fixed and len(entry.provinces) == 1:
        context.provinces.update(entry.provinces)
        if entry.district:
            context.districts[entry.district] += 1
