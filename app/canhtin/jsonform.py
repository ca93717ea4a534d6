"""The JSON line of `canhtin analyse`: its keys and values are fixed by ``data/schema/analysis.schema.json``."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from canhtin.documents import document_of
from canhtin.inputs import Given
from canhtin_nlp.analyse import analyse, features_of
from canhtin_nlp.findings import Analysis, Area, Count, Hotline, Location, Span
from canhtin_nlp.resources import Resources

TAG_KINDS = ("activity_types", "exploitation", "means", "offence_articles")
FINDINGS = ("locations", "hotlines", "counts", "coded")


def analyse_given(given: Given, resources: Resources, *, explain: bool = False) -> dict[str, Any]:
    """Analyse one article that was handed in; the line's ``id`` is the article's.

    ``explain`` adds ``weighed``: the words that weighed most for (positive) and against relevance.
    """
    document = document_of(given)
    line = {"id": given.id, **to_json(analyse(document, resources))}
    if explain:
        weighed = resources.model.weighed(features_of(document, resources.lexicon))
        line["weighed"] = [{"word": word, "weight": round(weight, 4)} for word, weight in weighed]
    return line


def to_json(analysis: Analysis) -> dict[str, Any]:
    """Return the analysis as plain JSON values, in the order of the published example."""
    tags: dict[str, list[str]] = {kind: [] for kind in TAG_KINDS}
    for tag in analysis.tags:
        values = tags.setdefault(tag.kind, [])
        if tag.value not in values:
            values.append(tag.value)
    return {
        "model": analysis.model,
        "rules": analysis.rules,
        "relevance": {
            "label": analysis.relevance.label,
            "score": round(analysis.relevance.score, 4),
            "reason": analysis.relevance.reason,
        },
        "themes": list(analysis.themes),
        "theme_scores": {name: round(score, 4) for name, score in analysis.theme_scores.items()},
        "provinces": list(analysis.provinces),
        "subject_provinces": list(analysis.subject_provinces),
        "countries": list(analysis.countries),
        "locations": [_location(found) for found in analysis.locations],
        "hotlines": [_hotline(found) for found in analysis.hotlines],
        "counts": [_count(found) for found in analysis.counts],
        "victim_count": analysis.victim_count,
        "victim_count_rule": analysis.victim_count_rule or None,
        "site_tags": list(analysis.site_tags),
        "byline": analysis.byline,
        "campaign_days": list(analysis.campaign_days),
        "tags": tags,
        "coded": [{"kind": tag.kind, "value": tag.value, **_span(tag.span)} for tag in analysis.tags],
    }


def _span(span: Span) -> dict[str, Any]:
    return {"field": span.field, "start": span.start, "end": span.end, "text": span.text}


def _location(found: Location) -> dict[str, Any]:
    return {
        "name": found.name, "level": found.level, "code": found.code, "vintage": found.vintage,
        "province": found.province, "province_2025": found.province_2025, "country": found.country,
        "role": found.role, "candidates": list(found.candidates), "rule": found.rule or None, **_span(found.span),
    }  # fmt: skip


def _hotline(found: Hotline) -> dict[str, Any]:
    return {
        "number": found.number, "registry_id": found.registry_id, "owner": found.owner, "status": found.status,
        "context": found.context, "mentions": [_span(span) for span in found.mentions],
    }  # fmt: skip


def _count(found: Count) -> dict[str, Any]:
    return {
        "low": found.low, "best": found.best, "high": found.high, "form": found.form, "unit": found.unit,
        "who": found.who, "actions": list(found.actions), "basis": found.basis,
        "period_start": _day(found.period_start), "period_end": _day(found.period_end), "sex": found.sex,
        "age_band": found.age_band, "part_of_whole": found.part_of_whole, "area": _area(found.area),
        "reporting_body": _span(found.reporting_body) if found.reporting_body else None, "rule": found.rule or None,
        **_span(found.span),
    }  # fmt: skip


def _area(area: Area | None) -> dict[str, Any] | None:
    if area is None:
        return None
    return {"level": area.level, "name": area.name, "code": area.code, "vintage": area.vintage, **_span(area.span)}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def findings_of(line: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the store's rows for the findings of one analysis: kind, position, span of the first mention, data."""
    rows = []
    for kind in FINDINGS:
        for position, found in enumerate(line[kind]):
            at = found["mentions"][0] if "mentions" in found else found
            rows.append(
                {
                    "kind": kind, "position": position, "field": at["field"], "start": at["start"], "end": at["end"],
                    "data": dict(found),
                }
            )  # fmt: skip
    return rows


def summary_of(line: Mapping[str, Any]) -> dict[str, Any]:
    """Return the analysis without its lists of findings, as the store keeps it."""
    return {key: value for key, value in line.items() if key not in FINDINGS}
