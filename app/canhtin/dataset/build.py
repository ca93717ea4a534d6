"""Builds the tables of an export from the store, one batch of articles at a time."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from canhtin.dataset.cells import Row
from canhtin.dataset.changes import State, state_of
from canhtin.dataset.coverage import coverage_rows
from canhtin.dataset.dictionary import tables_of
from canhtin.dataset.items import BATCH, Item, items
from canhtin.dataset.options import ExportOptions
from canhtin.dataset.rows import Builder
from canhtin.dataset.rows_cases import case_article_rows, case_rows
from canhtin.dataset.stage import Stage, Staged, stage


@dataclass(slots=True)
class Built:
    """The staged tables by name, what is to be compared of each article, and which models and rules spoke."""

    tables: dict[str, Staged]
    states: Path
    made_by: dict[str, set[str]] = field(default_factory=lambda: {"models": set(), "rules": set(), "parsers": set()})

    def read_states(self) -> Iterator[tuple[int, State]]:
        """Yield (article, state), by article."""
        return read_states(self.states)


def read_states(path: Path) -> Iterator[tuple[int, State]]:
    """Yield (article, state) of a file of states."""
    with path.open(encoding="utf-8") as file:
        for text in file:
            article_id, state = json.loads(text)
            yield article_id, state


def build(connection: Connection, options: ExportOptions, work: Path) -> Built:
    """Build every table of the tier but `changes`, as files in ``work``."""
    builder = Builder.for_tier(options.tier)
    built = Built({}, work / "states.jsonl")
    if options.tier == "public":
        from canhtin.dataset.aggregates import public_tables  # noqa: PLC0415 - rows and aggregates seldom meet

        built.tables = public_tables(connection, options, wanted(options, builder), builder, work)
        built.states.touch()
        return built
    _article_tables(connection, options, builder, built, work)
    relevant = items(connection, ExportOptions(relevance=("relevant",)))
    rows = coverage_rows(
        connection, relevant, builder, since=options.since, until=options.until, only=options.provinces
    )
    built.tables["coverage"] = stage(work, tables_of(options.tier)["coverage"], rows)
    built.tables = {name: built.tables[name] for name in tables_of(options.tier) if name in built.tables}
    return built


def wanted(options: ExportOptions, builder: Builder) -> Callable[[Item], bool]:
    """Return the test for what only a built item can tell: its provinces and themes."""
    provinces, themes = set(options.provinces), set(options.themes)

    def test(item: Item) -> bool:
        if themes and not themes & set(item.said("themes", item.row.summary.get("themes")) or ()):
            return False
        if not provinces:
            return True
        old, new = builder.subject_provinces(item)
        return bool(provinces & {*old, *new})

    return test


def _article_tables(connection: Connection, options: ExportOptions, builder: Builder, built: Built, work: Path) -> None:
    infos = tables_of(options.tier)
    names = ["articles", "locations", "hotlines", "counts", "case_articles"]
    names += ["texts"] if "texts" in infos else []
    stages = {name: Stage(work, infos[name]) for name in names}
    mask: Callable[[str], str] = str if builder.bare else builder.masker.mask
    seen_cases: set[str] = set()
    test = wanted(options, builder)
    with built.states.open("w", encoding="utf-8") as states:
        for batch in batches(filter(test, items(connection, options))):
            for row in case_article_rows(connection, batch, mask):
                stages["case_articles"].add(row)
                seen_cases.add(row["case_id"])
            for item in batch:
                rows = _rows_of(item, builder)
                for name, found in rows.items():
                    for row in found if name in stages else ():
                        stages[name].add(row)
                article = {c.name: rows["articles"][0][c.name] for c in infos["articles"].columns}
                state = state_of(article, [row for name in ("locations", "hotlines", "counts") for row in rows[name]])
                states.write(json.dumps([item.row.id, state], ensure_ascii=False) + "\n")
                built.made_by["models"].add(item.row.model)
                built.made_by["rules"].add(item.row.rules)
                built.made_by["parsers"].add(f"{item.row.parser} {item.row.parser_version}")
    built.tables = {name: staging.finish() for name, staging in stages.items()}
    built.tables["cases"] = stage(work, infos["cases"], case_rows(connection, seen_cases.__contains__, mask))


def _rows_of(item: Item, builder: Builder) -> dict[str, list[Row]]:
    return {
        "articles": [builder.article(item)],
        "locations": list(builder.locations(item)),
        "hotlines": builder.hotlines(item),
        "counts": list(builder.counts(item)),
        "texts": list(builder.texts(item)) if builder.bare else [],
    }


def batches(found: Iterable[Any]) -> Iterator[list[Any]]:
    """Yield items some at a time."""
    stream = iter(found)
    while part := list(islice(stream, BATCH)):
        yield part
