"""What the map shows for a question: the class of each province, the legend, and the same as a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from canhtin.dataset.provinces import REFORM
from canhtin.web.maps import Area, Shown, archipelagos, areas, bounds, step_of, view
from canhtin.web.words import Words

METRICS = ("articles", "cases", "victims", "rate")
PERIODS = ("year", "this_year", "all")
_COLUMN = {"articles": "about", "cases": "cases", "victims": "best"}
_HEALTH_ORDER = ("working", "quiet", "blocked", "broken", "never_run")


@dataclass(frozen=True, slots=True)
class Period:
    """Months that a map is of, both included; ``name``: the preset that they are, or "own"."""

    name: str
    months: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A map for its template: provinces, legend entries (class, words), rows of the table beside it."""

    view: Sequence[int]
    areas: Sequence[Shown]
    islands: Sequence[Mapping[str, Any]]
    legend: Sequence[tuple[str, str]]
    rows: Sequence[Mapping[str, Any]]


def period(
    since: str | None, until: str | None, preset: str | None, span: tuple[str, str] | None, vintage: str
) -> Period:
    """Return the months asked for: given ones, a preset, or the twelve up to the last month of the data."""
    last = span[1] if span else f"{REFORM:%Y-%m}"
    first = span[0] if span else last
    if _is_month(since) or _is_month(until):
        begin, end = (since if _is_month(since) else first), (until if _is_month(until) else last)
        return Period("own", (min(begin or first, end or last), max(begin or first, end or last)))
    if preset == "all" or (preset is None and vintage == "2024"):
        return Period("all", (first, last))
    if preset == "this_year":
        return Period("this_year", (f"{last[:4]}-01", last))
    return Period("year", (_months_before(last, 11), last))


def _is_month(text: str | None) -> bool:
    return bool(text) and len(str(text)) == 7 and str(text)[4] == "-" and f"{text}".replace("-", "").isdigit()


def _months_before(month: str, n: int) -> str:
    number = int(month[:4]) * 12 + int(month[5:]) - 1 - n
    return f"{number // 12:04}-{number % 12 + 1:02}"


def of_values(words: Words, vintage: str, metric: str, sums: Mapping[str, Mapping[str, Any]], *, hidden: bool) -> Drawn:
    """Return the map of one figure. Grey: nobody looked; white: somebody looked and nothing was reported."""
    rows = [_row(area, sums.get(area.name), metric) for area in areas(vintage)]
    ends = bounds([row["value"] for row in rows if row["value"]])
    shown = []
    for row in rows:
        kind = _kind(row, ends)
        label = _label(words, metric, row)
        shown.append(Shown(row["area"], kind, label, f"/province/{vintage}/{row['area'].code}"))
    legend = [("none", words("map.nobody")), ("zero", words("map.nothing"))]
    begin = 0.0
    for end in ends:
        high = words.number(end, 1 if metric == "rate" else 0)
        step = f"s{step_of(end, ends)}"
        if metric == "rate":
            legend.append((step, f"≤ {high}"))
        else:
            lowest = words.number(begin + 1)
            legend.append((step, high if lowest == high else f"{lowest} – {high}"))
        begin = end
    if any(row["unread"] and row["value"] for row in rows):
        legend.append(("unread", words("map.others_only")))
    if hidden:
        legend.append(("withheld", words("map.withheld")))
    listed = sorted(rows, key=lambda row: (-(row["value"] or 0), row["area"].name))
    return Drawn(view(), shown, archipelagos(), legend, listed)


def _row(area: Area, found: Mapping[str, Any] | None, metric: str) -> dict[str, Any]:
    empty = dict.fromkeys(("seen", "relevant", "about", "cases", "low", "best", "high", "papers"), None)
    found = found or {**empty, "gap": 1}
    seen = found["seen"] or 0
    rate = 1000 * (found["relevant"] or 0) / seen if seen else None
    unread = not seen and bool(found["gap"])
    value = rate if metric == "rate" else found[_COLUMN[metric]]
    return {**found, "area": area, "rate": rate, "unread": unread, "value": value, "metric": metric}


def _kind(row: Mapping[str, Any], ends: Sequence[float]) -> str:
    if row["value"]:
        return f"s{step_of(row['value'], ends)}" + (" unread" if row["unread"] else "")
    return "none" if row["unread"] or (row["metric"] == "rate" and row["value"] is None) else "zero"


def _label(words: Words, metric: str, row: Mapping[str, Any]) -> str:
    if row["unread"] and not row["value"]:
        return f"{row['area'].name}: {words('map.nobody')}"
    value = words.number(row["value"] or 0, 1 if metric == "rate" else 0)
    of = {name: words.number(row[name] or 0) for name in ("relevant", "seen")} if metric == "rate" else {}
    said = words(f"map.n_{metric}", n=value, **of)
    tail = f"; {words('map.others_only')}" if row["unread"] else ""
    return f"{row['area'].name}: {said}{tail}"


def of_papers(words: Words, papers: Sequence[Mapping[str, Any]]) -> Drawn:
    """Return the map of today's provinces by how their own papers fare: the best of them counts."""
    shown, rows = [], []
    for area in areas("2025"):
        mine = [paper["health"] for paper in papers if paper["province_2025"] == area.name]
        best = next((name for name in _HEALTH_ORDER if name in mine), "no_paper")
        label = f"{area.name}: {words.name('health', best)}"
        shown.append(Shown(area, f"h-{best}", label, f"/province/2025/{area.code}"))
        rows.append({"area": area, "health": best, "papers": len(mine)})
    states = {row["health"] for row in rows}
    legend = [(f"h-{n}", words.name("health", n)) for n in (*_HEALTH_ORDER, "no_paper") if n in states]
    return Drawn(view(), shown, archipelagos(), legend, rows)


def of_one(words: Words, vintage: str, code: str) -> Drawn:
    """Return the map that shows where one province lies."""
    shown = [
        Shown(area, "here" if area.code == code else "elsewhere", area.name, f"/province/{vintage}/{area.code}")
        for area in areas(vintage)
    ]
    return Drawn(view(), shown, archipelagos(), [("here", words("map.here"))], [])
