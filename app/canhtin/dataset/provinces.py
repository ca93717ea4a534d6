"""Old and new Viet Nam: the 63 provinces until 30 June 2025, the 34 since, and what became of which."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from canhtin.errors import UsageError
from canhtin.resources import resource

REFORM = date(2025, 7, 1)
UNITS = "data/gazetteer/units.tsv"
_OLD_NAMES = {"46": "Thừa Thiên Huế"}
"""Names that series of the 63 go by, where the table has the name of the last half year."""


@dataclass(frozen=True, slots=True)
class Provinces:
    """``old``: name -> code of the 63; ``new``: of the 34; ``heir``: old name -> new name."""

    old: Mapping[str, str]
    new: Mapping[str, str]
    heir: Mapping[str, str]

    def today(self, names: Iterable[str]) -> list[str]:
        """Return the 34-province names of these, each once, in order; unknown names are dropped."""
        found = (self.heir.get(name) or (name if name in self.new else None) for name in names)
        return list(dict.fromkeys(name for name in found if name))

    def single_heir(self, name: str) -> str | None:
        """Return the one old province that a province of today consists of, None where several were merged."""
        olds = [old for old, new in self.heir.items() if new == name]
        return olds[0] if len(olds) == 1 else None

    def before(self, names: Sequence[str], locations: Sequence[Mapping[str, Any]], published: date | None) -> list[str]:
        """Return those of these subject provinces whose 63-province name is known.

        A name that only the 34 have, or that both have while the article may mean the merged province, is kept only
        with evidence: an article from before the merger, or a place in the text that lay in the old province.
        """
        kept = []
        early = published is not None and published < REFORM
        for name in names:
            if name not in self.old:
                kept.append(self.single_heir(name))
            elif early or name not in self.new or self.single_heir(name) == name or _lay_in(name, locations):
                kept.append(name)
        return list(dict.fromkeys(name for name in kept if name))


def _lay_in(name: str, locations: Sequence[Mapping[str, Any]]) -> bool:
    """Return whether one of these places is known to have lain in the old province of this name."""
    return any(place["province"] == name and place["vintage"] == "2024" for place in locations)


@cache
def provinces() -> Provinces:
    """Return the provinces of both vintages from the gazetteer."""
    rows = [line.split("\t") for line in resource(UNITS).decode("utf-8").splitlines() if not line.startswith("#")]
    head, body = rows[0], rows[1:]
    units = [dict(zip(head, row, strict=False)) for row in body if len(row) > 1 and row[1] == "province"]
    new = {unit["name"]: unit["code"] for unit in units if unit["vintage"] == "2025"}
    by_code = {code: name for name, code in new.items()}
    olds = {_OLD_NAMES.get(u["code"], u["name"]): u for u in units if u["vintage"] == "2024"}
    return Provinces(
        {name: u["code"] for name, u in olds.items()}, new, {name: by_code[u["new"]] for name, u in olds.items()}
    )


def canonical(name: str) -> str:
    """Return the province that a user means, whatever marks and capitals they type. Raises UsageError."""
    known = provinces()
    names = {folded(found): found for found in (*known.old, *known.new)}
    # the names that people write beside the official ones
    names |= {"ho chi minh city": "Hồ Chí Minh", "tp ho chi minh": "Hồ Chí Minh", "sai gon": "Hồ Chí Minh"}
    found = names.get(folded(name))
    if found is None:
        from rapidfuzz import process  # noqa: PLC0415 - only needed to be helpful

        near = [names[match[0]] for match in process.extract(folded(name), list(names), limit=3)]
        raise UsageError(f"--province {name!r}: no province of Viet Nam; did you mean {', '.join(near)}?")
    return found


def folded(name: str) -> str:
    """Return the name in lower-case ASCII words, without marks."""
    plain = unicodedata.normalize("NFD", name.casefold().replace("đ", "d"))
    letters = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(letters.split())
