"""What the pages ask of the snapshot. Every question is answered from an index, whatever the number of articles."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from datasette.database import QueryInterrupted

Row = dict[str, Any]
_LISTED = (
    "a.article_id, a.title, a.published_date, a.source_id, a.source_name, a.relevance, a.relevance_score, a.themes, "
    "a.subject_provinces_2024, a.subject_provinces_2025, a.victim_count, a.victim_count_basis, a.evidence, a.case_id, a.n_reprints, a.reprint_of"
)
_LISTS = ("themes", "subject_provinces_2024", "subject_provinces_2025", "provinces_2024", "provinces_2025", "stages",
          "countries", "districts", "communes", "offence_articles", "exploitation", "means", "activity_types",
          "campaign_days", "hotlines", "reviewed_what", "candidates", "actions")  # fmt: skip
RANKING = 450
"""Milliseconds in which what was found is put in order of fitness, or not at all."""
WEEK = 7
MONTH = 30


class Snapshot:
    """Asks one database of Datasette."""

    def __init__(self, database: Any) -> None:
        self._database = database

    async def rows(self, sql: str, *values: Any) -> list[Row]:
        """Return the rows of a query; lists come as lists."""
        found = await self._database.execute(sql, list(values), page_size=5000)
        return [_unpacked(dict(row)) for row in found.rows]

    async def row(self, sql: str, *values: Any) -> Row | None:
        """Return the first row, None where there is none."""
        found = await self.rows(sql, *values)
        return found[0] if found else None

    async def windows(self, as_of: date) -> dict[str, Row]:
        """Return this week and this month beside what came before: relevant, seen and per 1,000."""
        since = as_of - timedelta(days=500)
        days = await self.rows("SELECT * FROM web_days WHERE day > ? AND day <= ?", f"{since}", f"{as_of}")
        by_day = {row["day"]: row for row in days}

        def total(back: int, length: int) -> Row:
            span = [f"{as_of - timedelta(days=back + n)}" for n in range(length)]
            found = [by_day[day] for day in span if day in by_day]
            sums = {name: sum(row[name] for row in found) for name in ("seen", "relevant", "borderline", "originals")}
            per = 1000 * sums["relevant"] / sums["seen"] if sums["seen"] else None
            return {**sums, "per_1000": per, "from": span[-1], "to": span[0]}

        windows: dict[str, Row] = {}
        for name, length, before in (("week", WEEK, 4), ("month", MONTH, 3)):
            earlier = [total(length * (n + 1), length) for n in range(before)]
            windows[name] = {
                **total(0, length), "before": sum(row["relevant"] for row in earlier) / before,
                "before_seen": sum(row["seen"] for row in earlier) / before,
                "last_year": total(364 if length == WEEK else 365, length)["relevant"],
            }  # fmt: skip
        return windows

    async def newest(self, most: int) -> list[Row]:
        """Return the newest relevant articles that are no reprints."""
        return await self.rows(
            f"SELECT {_LISTED} FROM articles a WHERE relevance = 'relevant' AND reprint_of IS NULL "  # noqa: S608 - our own names
            "ORDER BY published_date DESC LIMIT ?",
            most,
        )

    async def themes(self, last: str, months: int) -> list[Row]:
        """Return themes by month, ``months`` of them up to ``last``."""
        year, month = map(int, last.split("-"))
        begin = year * 12 + month - months
        first = f"{begin // 12:04}-{begin % 12 + 1:02}"
        return await self.rows("SELECT * FROM web_themes WHERE month >= ? AND month <= ? ORDER BY month", first, last)

    async def papers(self) -> list[Row]:
        """Return how every paper fares."""
        return await self.rows("SELECT * FROM web_papers ORDER BY province_2025 IS NULL, province_2025, name")

    async def sums(self, vintage: str, since: str, until: str) -> dict[str, Row]:
        """Return by province what the coverage table has in these months."""
        rows = await self.rows(
            "SELECT province, sum(articles_seen) seen, sum(articles_relevant) relevant, sum(articles_about) about, "
            "sum(cases_new) cases, sum(victims_low) low, sum(victims_best) best, sum(victims_high) high, "
            "min(gap) gap, max(sources_configured) papers FROM coverage "
            "WHERE boundary_vintage = ? AND scope = 'province' AND month >= ? AND month <= ? GROUP BY province",
            vintage, since, until,
        )  # fmt: skip
        return {row["province"]: row for row in rows}

    async def months(self, vintage: str) -> tuple[str, str] | None:
        """Return the first and last month of the coverage table."""
        row = await self.row(
            "SELECT min(month) first, max(month) last FROM coverage WHERE boundary_vintage = ?", vintage
        )
        return (row["first"], row["last"]) if row and row["first"] else None

    async def timeline(self, vintage: str, province: str) -> list[Row]:
        """Return the coverage of one province, by month."""
        return await self.rows(
            "SELECT * FROM coverage WHERE boundary_vintage = ? AND province = ? ORDER BY month", vintage, province
        )

    async def articles_of(self, vintage: str, province: str, most: int) -> tuple[list[Row], int]:
        """Return the newest relevant articles about a province, and how many there are."""
        where = "p.vintage = ? AND p.province = ? AND p.relevance = 'relevant'"
        rows = await self.rows(
            f"SELECT {_LISTED} FROM web_provinces p JOIN articles a ON a.article_id = p.article_id WHERE {where} "  # noqa: S608 - names of our own; values are bound
            "ORDER BY p.day DESC LIMIT ?",
            vintage, province, most,
        )  # fmt: skip
        count = await self.row(f"SELECT count(*) n FROM web_provinces p WHERE {where}", vintage, province)  # noqa: S608 - names of our own; values are bound
        return rows, count["n"] if count else 0

    async def cases_of(self, vintage: str, province: str, most: int) -> tuple[list[Row], int]:
        """Return the newest cases of a province, and how many there are."""
        rows = await self.rows(
            "SELECT c.* FROM web_case_provinces p JOIN cases c ON c.case_id = p.case_id "
            "WHERE p.vintage = ? AND p.province = ? ORDER BY p.day DESC LIMIT ?",
            vintage, province, most,
        )  # fmt: skip
        count = await self.row(
            "SELECT count(*) n FROM web_case_provinces WHERE vintage = ? AND province = ?", vintage, province
        )
        return rows, count["n"] if count else 0

    async def hotlines_of(self, vintage: str, province: str) -> list[Row]:
        """Return the hotlines that articles about a province recommend."""
        return await self.rows(
            "SELECT * FROM web_hotlines WHERE vintage = ? AND province = ? ORDER BY articles DESC, number LIMIT 40",
            vintage, province,
        )  # fmt: skip

    async def article(self, article_id: int) -> Row | None:
        """Return one article with all its columns."""
        return await self.row("SELECT * FROM articles WHERE article_id = ?", article_id)

    async def shown(self, article_id: int) -> tuple[list[Row], list[list[Any]]]:
        """Return the blocks of an article and the words that weighed."""
        row = await self.row("SELECT blocks, weighed FROM web_articles WHERE article_id = ?", article_id)
        return (json.loads(row["blocks"]), json.loads(row["weighed"])) if row else ([], [])

    async def findings(self, table: str, article_id: int) -> list[Row]:
        """Return the rows of ``locations``, ``hotlines`` or ``counts`` of an article."""
        return await self.rows(f'SELECT * FROM "{table}" WHERE article_id = ? LIMIT 300', article_id)  # noqa: S608 - names of our own; values are bound

    async def reprints(self, row: Mapping[str, Any]) -> list[Row]:
        """Return the original of an article, or its reprints."""
        if row["reprint_of"] is not None:
            return await self.rows(f"SELECT {_LISTED} FROM articles a WHERE article_id = ?", row["reprint_of"])  # noqa: S608 - names of our own; values are bound
        query = f"SELECT {_LISTED} FROM articles a WHERE reprint_of = ? ORDER BY published_date LIMIT 100"  # noqa: S608 - names of our own; values are bound
        return await self.rows(query, row["article_id"])

    async def case(self, case_id: str) -> tuple[Row | None, list[Row]]:
        """Return a case and its articles in order."""
        row = await self.row("SELECT * FROM cases WHERE case_id = ?", case_id)
        query = (
            f"SELECT {_LISTED}, a.victim_count_low, a.victim_count_high, a.victim_count_rule, c.score, c.rule "  # noqa: S608 - names of our own; values are bound
            "FROM case_articles c JOIN articles a ON a.article_id = c.article_id WHERE c.case_id = ? "
            "ORDER BY a.published_at IS NULL, a.published_at, a.article_id LIMIT 500"
        )
        return row, await self.rows(query, case_id)

    async def search(self, matching: str, most: int, after: int) -> tuple[list[Row], bool, bool]:
        """Return articles that hold these words, whether there are more, and whether they are in order of fitness.

        Words that stand nearly everywhere take too long to weigh: then the newest in the store come first.
        """
        try:
            rows = await self._found("rank", matching, most + 1, after, limit=RANKING)
        except QueryInterrupted:
            return *_cut(await self._found("rowid DESC", matching, most + 1, after), most), False
        return *_cut(rows, most), True

    async def _found(self, order: str, matching: str, most: int, after: int, limit: int | None = None) -> list[Row]:
        # weighing is done only where the order asks for it
        columns = "rowid, rank" if order == "rank" else "rowid"
        sql = (
            f"SELECT {_LISTED} FROM (SELECT {columns} FROM articles_search WHERE articles_search MATCH ? "  # noqa: S608 - our own names
            f"ORDER BY {order} LIMIT ? OFFSET ?) s JOIN articles a ON a.article_id = s.rowid ORDER BY s.{order}"
        )
        found = await self._database.execute(sql, [matching, most, after], page_size=5000, custom_time_limit=limit)
        return [_unpacked(dict(row)) for row in found.rows]


def _cut(rows: list[Row], most: int) -> tuple[list[Row], bool]:
    return rows[:most], len(rows) > most


def _unpacked(row: Row) -> Row:
    for name in _LISTS:
        value = row.get(name)
        if isinstance(value, str) and value.startswith("["):
            row[name] = json.loads(value)
    return row
