"""Turns rows into what the templates draw as SVG: sizes are fixed here, so that no style needs to be inline."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

THEMES = ("prevention", "prosecution", "protection", "policy")
HEIGHT = 60
MOST_BARS = 48
ALONE = 12
"""Bars that a single one is given room for: it shall not look like a wall."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: place and size in the units of its chart, and what it stands for."""

    x: float
    y: float
    width: float
    height: float
    label: str
    value: Any


def themes(rows: Sequence[Mapping[str, Any]], last: str, months: int) -> dict[str, dict[str, Any]]:
    """Return theme -> bars by month and the sum; all themes share one scale."""
    names = months_to(last, months)
    counts = {(row["theme"], row["month"]): row["articles"] for row in rows}
    most = max(counts.values(), default=0)
    return {
        theme: {
            "bars": [_bar(n, counts.get((theme, month), 0), most, month) for n, month in enumerate(names)],
            "sum": sum(counts.get((theme, month), 0) for month in names), "first": names[0], "last": names[-1],
            "width": months * 10, "most": most,
        }
        for theme in THEMES
    }  # fmt: skip


def months_to(last: str, n: int) -> list[str]:
    """Return n months up to ``last``."""
    end = int(last[:4]) * 12 + int(last[5:7]) - 1
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(end - n + 1, end + 1)]


def _bar(place: int, value: float, most: float, label: str) -> Bar:
    height = round(HEIGHT * value / most, 1) if most else 0.0
    return Bar(place * 10 + 1, HEIGHT - height, 8, height, label, value)


def timeline(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any] | None:
    """Return the time line of a province: articles about it by month, by year where there are many months.

    ``unread``: stretches in which nobody looked.
    """
    if not rows:
        return None
    by_year = len(rows) > MOST_BARS
    grouped: dict[str, dict[str, Any]] = {}
    for row in rows:
        into = grouped.setdefault(row["month"][:4] if by_year else row["month"], {"n": 0, "cases": 0, "looked": False})
        into["n"] += row["articles_about"] or 0
        into["cases"] += row["cases_new"] or 0
        into["looked"] |= bool(row["articles_seen"]) or not row["gap"]
    most = max(entry["n"] for entry in grouped.values())
    bars = [_bar(place, entry["n"], most, label) for place, (label, entry) in enumerate(grouped.items())]
    labels = list(grouped)
    return {
        "bars": bars, "most": most, "width": 10 * (len(bars) if len(bars) > 1 else ALONE), "by_year": by_year,
        "unread": [bar.x - 1 for bar, entry in zip(bars, grouped.values(), strict=True) if not entry["looked"]],
        "first": labels[0], "last": labels[-1],
        "rows": [{"label": label, **entry} for label, entry in reversed(grouped.items())],
    }  # fmt: skip


def total(rows: Sequence[Mapping[str, Any]]) -> dict[str, int | None]:
    """Return the sums of a province's coverage; None where no row states a number."""
    names = ("articles_seen", "articles_relevant", "articles_about", "cases_new", "victims_low", "victims_best",
             "victims_high")  # fmt: skip
    sums: dict[str, int | None] = {}
    for name in names:
        stated = [row[name] for row in rows if row[name] is not None]
        sums[name] = sum(stated) if stated else None
    return sums


def weighed(words: Sequence[Sequence[Any]]) -> dict[str, list[dict[str, Any]]]:
    """Return the words for and against, each with the length of its bar in percent."""
    most = max((abs(weight) for _, weight in words), default=0)
    parts = [
        {"word": word.strip("[]").removeprefix("t="), "sign": word.startswith("["), "title": word.startswith("t="), "weight": weight,
         "width": round(100 * abs(weight) / most, 1) if most else 0}
        for word, weight in words
    ]  # fmt: skip
    return {"for": [p for p in parts if p["weight"] > 0], "against": [p for p in parts if p["weight"] < 0]}
