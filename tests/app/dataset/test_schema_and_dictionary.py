"""One list of enumerations, one description of the tables: the schema, the code and the page agree."""

import json
import tomllib
import typing
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from canhtin.dataset.dictionary import SEPARATOR, TIERS, as_markdown, left_out, tables, tables_of
from canhtin.jsonform import to_json
from canhtin.resources import resource
from canhtin_nlp import findings
from canhtin_nlp.findings import Analysis, Area, Count, Hotline, Location, Relevance, Span, Tag

ROOT = Path(__file__).parents[3]
SCHEMA = json.loads(resource("data/schema/analysis.schema.json"))
LITERALS = {
    "relevance": findings.RelevanceLabel, "theme": findings.Theme, "level": findings.Level, "area_level": findings.AreaLevel, "role": findings.Role,
    "form": findings.Form, "unit": findings.Unit, "who": findings.Who, "basis": findings.Basis,
    "hotline_status": findings.HotlineStatus, "hotline_context": findings.HotlineContext,
}  # fmt: skip
CODED = {"activity_type": "activity_types", "exploitation": "exploitation", "means": "means"}
"""Enumerations of codes -> the kind of tag whose codes they are."""


NO_TAGS = {"activity_types": [], "exploitation": [], "means": [], "offence_articles": []}


def test_the_schema_has_every_enumeration_of_the_findings_and_of_the_codes_and_no_other():
    enums = {name: entry["enum"] for name, entry in SCHEMA["$defs"].items() if "enum" in entry}
    lexicon = tomllib.loads(resource("data/lexicons/tags.toml").decode("utf-8"))["tag"]
    for name, kind in CODED.items():
        # a code may stand in several entries
        assert enums.pop(name) == list(dict.fromkeys(tag["code"] for tag in lexicon if tag["kind"] == kind)), name
    assert {tag["kind"] for tag in lexicon} == set(CODED.values())
    assert enums == {name: list(typing.get_args(literal)) for name, literal in LITERALS.items()}
    in_code = [value for value in vars(findings).values() if typing.get_origin(value) is typing.Literal]
    assert len(in_code) == len(LITERALS)


def full_analysis():
    span = Span("text", 0, 3, "111")
    return Analysis(
        relevance=Relevance("relevant", 0.98765, None),
        themes=("prevention",), theme_scores={"prevention": 0.9},
        locations=(
            Location("Sơn La", "province", "14", "2024", "Sơn La", "Sơn La", "VNM", "activity", span, ("14", "15"), "x"),
            Location("Trung Quốc", "country", None, None, None, None, "CHN", "mention", span),
        ),
        provinces=("Sơn La",), subject_provinces=("Sơn La",), countries=("Trung Quốc",),
        hotlines=(Hotline("111", "child-111", "Bộ Y tế", "current", "recommended", (span, span)),
                  Hotline("18001234", None, None, "unlisted", "furniture", (span,))),
        counts=(Count(20, None, 99, "vague", "persons", "possible_victim", span, ("rescued",), "period",
                      date(2020, 1, 1), date(2020, 6, 30), "female", "9-17", True, "rule",
                      Area("province", "Sơn La", "14", "2024", span), span),
                Count(1, 1, 1, "exact", "cases", None, span)),
        victim_count=1, victim_count_rule="rule", site_tags=("a",), byline="Minh Thư", campaign_days=("30/7",),
        tags=(Tag("offence_articles", "150", span), Tag("activity_types", "Arrest", span), Tag("means", "FalsePromises", span)), model="m", rules="r",
    )  # fmt: skip


def test_what_analyse_writes_fits_the_schema():
    validator = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
    line = {"id": "a", **to_json(full_analysis())}
    validator.validate(line)
    validator.validate({"id": "a", **to_json(Analysis(Relevance("irrelevant", 0.0, "no sentence")))})
    validator.validate({**line, "weighed": [{"word": "lừa bán", "weight": 1.5}]})
    validator.validate({"id": "a", "error": "a.txt: empty file"})
    assert set(SCHEMA["$defs"]["analysis"]["properties"]) == {*line, "weighed"}


@pytest.mark.parametrize(
    "change",
    [
        {"relevance": {"label": "maybe", "score": 0.5, "reason": None}}, {"themes": ["rescue"]}, {"victim_count": -1},
        {"extra": 1}, {"tags": {**NO_TAGS, "activity_types": ["campaign"]}},
        {"tags": {**NO_TAGS, "means": ["ForcedMarriage"]}}, {"relevance": {"label": "relevant", "score": 1.5, "reason": None}}, {"campaign_days": ["July"]},
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused(change):
    line = {"id": "a", **to_json(full_analysis()), **change}
    assert not Draft202012Validator(SCHEMA).is_valid(line)


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


def test_the_page_is_current():
    page = (ROOT / "docs" / "data-dictionary.md").read_text(encoding="utf-8")
    assert page == as_markdown() + "\n", "run python scripts/make_data_dictionary.py"


def test_what_is_left_out_is_told_and_really_is_not_there():
    said = {(one.table, name) for one in left_out() for name in one.columns}
    assert {("articles", "kind"), ("articles", "ilo")} <= said
    for one in left_out():
        there = {column.name for column in tables()[one.table].columns}
        assert not there & set(one.columns)
        assert set(one.instead) <= there
        assert one.why
        assert one.why not in as_markdown({"texts": tables()["texts"]}), "a table that is not shown lacks nothing"
        assert f"| {one.table} | `{one.columns[0]}`" in as_markdown()


def test_every_column_is_described():
    for table in tables().values():
        assert table.grain
        assert table.vi
        assert set(table.key) <= {column.name for column in table.columns}
        names = [column.name for column in table.columns]
        assert len(names) == len(set(names))
        for column in table.columns:
            where = f"{table.name}.{column.name}"
            assert column.vi, where
            assert column.meaning, where
            assert column.meaning.endswith("."), where
            assert column.example, where
            assert column.empty, where
            if column.enum:
                shown = column.example.split(SEPARATOR) if column.type == "list" else [column.example]
                assert set(shown) <= set(column.enum), where


def test_columns_of_codes_have_their_list():
    coded = {(t.name, c.name): c.enum for t in tables().values() for c in t.columns if c.name in CODED.values()}
    assert {table for table, _ in coded} == {"articles", "cases"}
    assert all(coded.values()), coded


def test_tiers_only_grow():
    for lower, higher in pairwise(TIERS[1:]):
        low, high = tables_of(lower), tables_of(higher)
        assert set(low) <= set(high)
        for name, table in low.items():
            assert {c.name for c in table.columns} <= {c.name for c in high[name].columns}
    analyst = {c.name for table in tables_of("analyst").values() for c in table.columns}
    assert not {"byline", "body", "text", "site_tags", "start", "captions", "warc_file"} & analyst
