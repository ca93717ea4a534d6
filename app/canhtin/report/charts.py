"""The charts: drawn by Altair, rendered to SVG by vl-convert; no browser, no network, no script in the page."""

import re
from collections.abc import Sequence
from typing import Any

from canhtin.report.asked import ReportError
from canhtin.report.facts import STATES, Facts, Month
from canhtin.report.words import Words
from canhtin_nlp.findings import THEMES

try:
    import altair as alt
    import vl_convert
except ModuleNotFoundError as missing:  # pragma: no cover - depends on what is installed
    raise ReportError(f"{missing.name} is missing: pip install 'canhtin[report]'") from missing

MAIN, PALE, INK, SOFT, LINE, GREY = "#0e5f6b", "#8fbec4", "#1d2733", "#55616e", "#dbe1e6", "#e7eaed"
STATE_COLOURS = {"reachable": "#3d8a63", "silent": "#b9d6c5", "blocked": "#b5514c", "broken": "#e2b05c",
                 "never_run": "#8d99a5"}  # fmt: skip
WIDE, HIGH, ALL = 440, 150, 800
FONT = "Noto Sans, DejaVu Sans, Arial, sans-serif"

Values = Sequence[dict[str, Any]]


def draw(facts: Facts, words: Words) -> dict[str, str]:
    """Return chart name -> SVG; a chart that would be empty is left out."""
    labels = [_label(month.month) for month in facts.months]
    charts = {
        "articles": _articles(facts.months, labels, words),
        "rate": _rate(facts.months, labels, words) if any(month.seen for month in facts.months) else None,
        "themes": _themes(facts.months, labels, words) if any(month.themes for month in facts.months) else None,
        "cases": _cases(facts.months, labels, words) if any(month.cases for month in facts.months) else None,
        "papers": _papers(facts.months, labels, words) if any(sum(m.states.values()) for m in facts.months) else None,
    }
    return {name: _svg(chart) for name, chart in charts.items() if chart is not None}


def _label(month: str) -> str:
    return f"{int(month[5:])}/{month[2:4]}"


def _svg(chart: Any) -> str:
    """Render; the size is left to the page, and what it says to the table beside it."""
    styled = chart.configure(
        font=FONT, aria=False, background="transparent", padding=4,
        axis=alt.AxisConfig(labelColor=SOFT, titleColor=SOFT, labelFontSize=11, titleFontSize=11, titleFontWeight="normal",
                            gridColor=LINE, domainColor=LINE, tickColor=LINE),
        legend=alt.LegendConfig(labelColor=INK, labelFontSize=12, titleFontSize=12, orient="bottom", symbolType="square",
                                columns=5, labelLimit=220),
        header=alt.HeaderConfig(labelColor=INK, labelFontSize=13, titleFontSize=0),
        view=alt.ViewConfig(stroke=None),
    )  # fmt: skip
    svg = str(vl_convert.vegalite_to_svg(styled.to_dict()))
    return re.sub(
        r'(<svg[^>]*?) width="[\d.]+" height="[\d.]+"', r'\1 aria-hidden="true" focusable="false"', svg, count=1
    )


def _chart(values: Values) -> Any:
    return alt.Chart({"values": list(values)})


def _x(labels: list[str], **more: Any) -> Any:
    return alt.X("month:N", sort=labels, title=None, axis=alt.Axis(labelAngle=0, ticks=False, **more))


def _whole(most: int) -> Any:
    """Return the axis of a count; its ticks are whole numbers, which Vega alone would not keep to."""
    step = next(step * 10**power for power in range(9) for step in (1, 2, 5) if step * 10**power * 4 >= most)
    ticks = list(range(0, most + step, step))
    axis = alt.Axis(format=",d", values=ticks, domain=False, ticks=False)
    return alt.Y("n:Q", title=None, axis=axis, scale=alt.Scale(domain=[0, max(ticks[-1], 1)]))


def _unread(months: Sequence[Month], labels: list[str]) -> Any:
    """Return the grey ground under months in which nobody looked."""
    values = [{"month": label} for label, month in zip(labels, months, strict=True) if not month.looked]
    return (
        _chart(values)
        .mark_bar(color=GREY, width=alt.RelativeBandSize(1))
        .encode(x=_x(labels), y=alt.value(0), y2=alt.value(HIGH))
    )


def _bars(values: Values, labels: list[str]) -> Any:
    """Return bars with their numbers on top, the last one in full colour."""
    base = _chart(values).encode(x=_x(labels), y=_whole(max(v["n"] for v in values)))
    last = alt.condition(alt.datum.month == labels[-1], alt.value(MAIN), alt.value(PALE))
    numbers = base.transform_filter(alt.datum.n > 0).mark_text(dy=-7, color=INK, fontSize=12).encode(text="shown:N")
    return base.mark_bar(width=alt.RelativeBandSize(0.66)).encode(color=last) + numbers


def _articles(months: Sequence[Month], labels: list[str], words: Words) -> Any:
    values = [
        {"month": label, "n": month.about, "shown": words.number(month.about)}
        for label, month in zip(labels, months, strict=True)
    ]
    return (_unread(months, labels) + _bars(values, labels)).properties(width=WIDE, height=HIGH)


def _cases(months: Sequence[Month], labels: list[str], words: Words) -> Any:
    values = [
        {"month": label, "n": month.cases, "shown": words.number(month.cases)}
        for label, month in zip(labels, months, strict=True)
    ]
    return (_unread(months, labels) + _bars(values, labels)).properties(width=WIDE, height=HIGH)


def _rate(months: Sequence[Month], labels: list[str], words: Words) -> Any:
    values = [
        {"month": label, "n": month.rate, "low": month.rate_range[0], "high": month.rate_range[1],
         "shown": words.rate(month.rate)}
        for label, month in zip(labels, months, strict=True)
        if month.rate is not None and month.rate_range is not None
    ]  # fmt: skip
    base = _chart(values).encode(x=_x(labels))
    scale = alt.Axis(tickCount=4, domain=False, ticks=False, format="d")
    spans = base.mark_rule(color=PALE, strokeWidth=7, strokeCap="round").encode(
        y=alt.Y("low:Q", title=None, axis=scale), y2="high:Q"
    )
    points = base.mark_point(color=MAIN, filled=True, size=55, opacity=1).encode(y=alt.Y("n:Q", title=None))
    ground = _chart([{"month": label} for label in labels]).mark_point(opacity=0).encode(x=_x(labels))
    return (_unread(months, labels) + ground + spans + points).properties(width=WIDE, height=HIGH)


def _themes(months: Sequence[Month], labels: list[str], words: Words) -> Any:
    names = [words.name("theme", theme) for theme in THEMES]
    values = [
        {"month": label, "theme": name, "n": month.themes[theme]}
        for label, month in zip(labels, months, strict=True)
        for theme, name in zip(THEMES, names, strict=True)
    ]
    shown = [labels[0], labels[len(labels) // 2], labels[-1]]
    chart = (
        _chart(values)
        .mark_bar(width=alt.RelativeBandSize(0.7))
        .encode(
            x=_x(labels, values=shown),
            y=_whole(max(n for month in months for n in month.themes.values())),
            color=alt.condition(alt.datum.month == labels[-1], alt.value(MAIN), alt.value(PALE)),
        )
        .properties(width=ALL // 4 - 34, height=90)
    )
    return chart.facet(column=alt.Column("theme:N", sort=names, title=None), spacing=30)


def _papers(months: Sequence[Month], labels: list[str], words: Words) -> Any:
    names = {state: words.name("state", state) for state in STATES}
    values = [
        {"month": label, "state": names[state], "order": place, "n": month.states[state]}
        for label, month in zip(labels, months, strict=True)
        for place, state in enumerate(STATES)
    ]
    present = [state for state in STATES if any(month.states[state] for month in months)]
    colours = alt.Scale(domain=[names[s] for s in present], range=[STATE_COLOURS[s] for s in present])
    bars = (
        _chart(values)
        .mark_bar(width=alt.RelativeBandSize(0.66))
        .encode(
            x=_x(labels), y=_whole(max(sum(month.states.values()) for month in months)), order="order:Q",
            color=alt.Color("state:N", scale=colours, legend=alt.Legend(title=None)),
        )
    )  # fmt: skip
    ground = [{"month": label} for label, month in zip(labels, months, strict=True) if not sum(month.states.values())]
    grey = (
        _chart(ground)
        .mark_bar(color=GREY, width=alt.RelativeBandSize(1))
        .encode(x=_x(labels), y=alt.value(0), y2=alt.value(HIGH))
    )
    return (grey + bars).properties(width=WIDE, height=HIGH)
