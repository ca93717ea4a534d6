"""Builds the rows of an article: the one of `articles`, and those of its findings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from canhtin.dataset.cells import Row, day, line, moment, stretches, texts, whole
from canhtin.dataset.dictionary import Tier
from canhtin.dataset.evidence import evidence_of, title_of, victim_finding
from canhtin.dataset.items import Item
from canhtin.dataset.masking import Masker
from canhtin.dataset.personal import hotlines, known_places, masker
from canhtin.dataset.provinces import provinces
from canhtin_nlp.hotline_registry import Registry

IMPORTED = "urn:canhtin:import:"
_GEO_PRECISION = {"commune": 1, "place": 1, "district": 2, "province": 3, "region": 3}


@dataclass(frozen=True, slots=True)
class Builder:
    """Builds the rows of one export. ``places``: names of known places below the commune that are no addresses."""

    tier: Tier
    masker: Masker
    registry: Registry
    places: frozenset[str]

    @classmethod
    def for_tier(cls, tier: Tier) -> "Builder":
        """Return the builder of a tier with what ships with Canh Tin."""
        return cls(tier, masker(), hotlines(), known_places())

    @property
    def bare(self) -> bool:
        """Return whether texts stay unmasked."""
        return self.tier == "restricted"

    @property
    def full_addresses(self) -> bool:
        """Return whether addresses of pages are shown whatever they name."""
        return self.tier in ("researcher", "restricted")

    def persons(self, item: Item) -> Sequence[str]:
        """Return the names of persons that the article gives, where they are to be hidden."""
        return () if self.bare else self.masker.persons(item.row.fields.values())

    def shown(self, text: str | None, item: Item, names: Sequence[str]) -> str | None:
        """Return a text as this tier may see it; ``names``: the persons of the whole article."""
        if not text or self.bare:
            return line(text)
        return line(self.masker.mask(text, item.dated.date(), names))

    def subject_provinces(self, item: Item) -> tuple[list[str], list[str]]:
        """Return the provinces that the article is about, by the 63 and by the 34."""
        names = item.said("subject_provinces", item.row.summary.get("subject_provinces") or [])
        known = provinces()
        published = item.dated.date()
        return known.before(names, item.findings.get("locations", ()), published), known.today(names)

    def article(self, item: Item) -> Row:
        """Return the row of `articles`."""
        row, summary = item.row, item.row.summary
        tags = summary.get("tags") or {}
        old, new = self.subject_provinces(item)
        evidence = evidence_of(row.fields, item.findings, self._victims(item))
        names = self.persons(item)
        return {
            "article_id": row.id,
            "import_id": self._import_id(item, names),
            "title": self.shown(title_of(row.fields), item, names),
            "published_date": day(row.published_at),
            "published_at": moment(row.published_at),
            "published_precision": row.published_precision,
            "source_id": row.source_id,
            "source_name": line(row.source_name),
            "source_scale": row.source_owner,
            "source_province_2025": row.source_province_2025,
            "subject_provinces_2024": old,
            "subject_provinces_2025": new,
            "districts": _names(item, "district"),
            "countries": texts(summary.get("countries")),
            "relevance": item.relevance,
            "relevance_score": row.score,
            "themes": texts(item.said("themes", summary.get("themes"))),
            **{kind: texts(tags.get(kind)) for kind in ("activity_types", "exploitation", "means", "offence_articles")},
            "campaign_days": texts(summary.get("campaign_days")),
            "hotlines": [
                h["number"] + (" (superseded)" if h["status"] == "superseded" else "")
                for h in self.hotlines(item)
                if h["status"] != "unlisted"
            ],
            **self._victim_columns(item),
            "evidence": self.shown(evidence.text if evidence else None, item, names),
            "evidence_field": evidence and evidence.field,
            "evidence_start": evidence and evidence.start,
            "evidence_end": evidence and evidence.end,
            "url": self._url(item, names),
            "reprint_of": row.original_id,
            "n_reprints": row.n_reprints or 0,
            "case_id": item.case_id,
            **{name: getattr(row, name) for name in ("model", "rules", "parser", "parser_version")},
            "first_seen_at": moment(row.first_seen_at),
            "withdrawn_at": moment(row.withdrawn_at),
            "modified_at": moment(row.modified_at),
            "version_number": row.number,
            "n_versions": row.n_versions,
            "reviewed": bool(item.reviews),
            "reviewed_what": sorted(item.reviews),
            **{
                name: getattr(row, name)
                for name in ("robots_allowed", "http_status", "body_sha256", "warc_file", "warc_offset")
            },
        }

    def locations(self, item: Item) -> Iterator[Row]:
        """Yield the rows of `locations`: nothing below the commune but places that everybody knows."""
        for found in item.findings.get("locations", ()):
            if found["level"] == "place" and not self.bare and self._is_address(found):
                continue
            yield {
                "article_id": item.row.id, "position": found["position"], "name": line(found["name"]),
                "level": found["level"], "code": found["code"], "code_vintage": found["vintage"],
                "province": found["province"], "province_2025": found["province_2025"], "country": found["country"],
                "role": found["role"], "geo_precision": _GEO_PRECISION.get(found["level"]),
                "candidates": texts(found.get("candidates")), "rule": line(found.get("rule")), **_span(found),
                "text": line(found.get("text")),
            }  # fmt: skip

    def hotlines(self, item: Item) -> list[Row]:
        """Return the rows of `hotlines`: lines of the registry only, unless the tier is restricted."""
        machine = {found["number"]: found for found in item.findings.get("hotlines", ())}
        said = item.said("hotlines", list(machine))
        rows = []
        for number in dict.fromkeys(map(str, said)):
            found = machine.get(number)
            if found is None:
                found = self._added_line(number, item)
            if not self.bare and (found["registry_id"] is None or found["status"] == "unlisted"):
                continue
            mentions = found.get("mentions")
            rows.append(
                {
                    "article_id": item.row.id, "number": number, "registry_id": found["registry_id"],
                    "owner": line(found["owner"]), "status": found["status"], "context": found["context"],
                    "n_mentions": len(mentions) if mentions is not None else None, **_span(found),
                }
            )  # fmt: skip
        return rows

    def counts(self, item: Item) -> Iterator[Row]:
        """Yield the rows of `counts`."""
        counts = item.findings.get("counts", ())
        names = self.persons(item) if any(found.get("reporting_body") for found in counts) else ()
        for found in counts:
            yield {
                "article_id": item.row.id, "position": found["position"],
                **{
                    name: found.get(name)
                    for name in ("low", "best", "high", "form", "unit", "who", "basis", "period_start", "period_end",
                                 "sex", "age_band")
                },
                "actions": texts(found.get("actions")), "part_of_whole": bool(found.get("part_of_whole")),
                **self._area_and_body(found, item, names),
                "rule": line(found.get("rule")), **_span(found),
            }  # fmt: skip

    def texts(self, item: Item) -> Iterator[Row]:
        """Yield the rows of `texts`."""
        for field, original in item.row.fields.items():
            for part, text in enumerate(stretches(whole(original))):
                yield {"article_id": item.row.id, "field": field, "part": part, "text": text}

    def _area_and_body(self, found: Mapping[str, Any], item: Item, names: Sequence[str]) -> Row:
        """Return the columns of a total's area and reporting body; analyses of earlier rules have neither."""
        area, body = found.get("area") or {}, found.get("reporting_body") or {}
        return {
            "area": line(area.get("name")), "area_level": area.get("level"), "area_code": area.get("code"),
            "area_code_vintage": area.get("vintage"), "reporting_body": self.shown(body.get("text"), item, names),
            **{f"area_{name}": value for name, value in _span(area).items()},
            **{f"reporting_body_{name}": value for name, value in _span(body).items()},
        }  # fmt: skip

    def _victims(self, item: Item) -> int | None:
        said = item.said("victim_count", item.row.victim_count)
        return int(said) if said is not None else None

    def _victim_columns(self, item: Item) -> Row:
        best = self._victims(item)
        names = ("victim_count_low", "victim_count_high", "victim_count_form", "victim_count_basis")
        if "victim_count" in item.reviews:
            return {"victim_count": best, **dict(zip(names, (best, best, None, None), strict=True)),
                    "victim_count_rule": "review"}  # fmt: skip
        found = victim_finding(item.findings.get("counts", ()), best)
        values = (found["low"], found["high"], found["form"], found["basis"]) if found else (best, best, None, None)
        rule = line(item.row.summary.get("victim_count_rule"))
        return {"victim_count": best, **dict(zip(names, values, strict=True)), "victim_count_rule": rule}

    def _added_line(self, number: str, item: Item) -> Row:
        """Return a line that a reviewer saw and the machine did not."""
        entry = self.registry.find(number)
        found: Row = {"context": None, "mentions": None}
        if entry is None:
            return {**found, "registry_id": None, "owner": None, "status": "unlisted"}
        day_of = item.published.date() if item.published else None
        return {**found, "registry_id": entry.id, "owner": entry.owner, "status": entry.status(day_of)}

    def _is_address(self, found: Mapping[str, Any]) -> bool:
        """Tell a hamlet of Viet Nam from a border gate: only the first leads to a door."""
        return found["country"] == "VNM" and found["name"] not in self.places

    def _url(self, item: Item, names: Sequence[str]) -> str | None:
        # the canonical address: the one it was fetched from may be a mobile host, a former domain or the demo's port
        known = item.row.identity
        url = line(known if known.startswith(("http://", "https://")) else item.row.url)
        return url if self.full_addresses else self.masker.url(url, names)

    def _import_id(self, item: Item, names: Sequence[str]) -> str | None:
        if not item.row.identity.startswith(IMPORTED):
            return None
        given = line(item.row.identity.removeprefix(IMPORTED))
        if given is None or self.full_addresses:
            return given
        # an id may be a file's name, and that a headline
        named = self.masker.mask(given, known=names) != given
        return None if named else self.masker.url(given, names)


def _names(item: Item, level: str) -> list[str]:
    return texts(dict.fromkeys(f["name"] for f in item.findings.get("locations", ()) if f["level"] == level))


def _span(found: Mapping[str, Any]) -> Row:
    return {name: found.get(name) for name in ("field", "start", "end")}
