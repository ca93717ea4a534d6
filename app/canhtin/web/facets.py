"""Counts and filters by what stands in lists, such as themes: from an index, since unpacking JSON takes a second."""

import re
from typing import Any

from datasette.database import QueryInterrupted
from datasette.facets import Facet
from datasette.filters import FilterArguments
from datasette.utils import path_with_added_args, path_with_removed_args

from canhtin.web.write import COLUMNS

HAS = "_has"
"""How an address asks for articles whose list has an entry: _has=themes:policy."""
_WHOLE = re.compile(r"\s*select \* from \S+\s*", re.IGNORECASE)
_COUNTED = (
    "SELECT value, articles n FROM web_list_counts WHERE name = :list_name ORDER BY n DESC, value LIMIT :list_most"
)
_COUNT = (
    "SELECT value, count(*) n FROM web_lists WHERE name = :list_name AND article_id IN (SELECT article_id FROM ({sql})) "
    "GROUP BY value ORDER BY n DESC, value LIMIT :list_most"
)


class ListFacet(Facet):  # type: ignore[misc,unused-ignore]  # Datasette has no types
    """Counts articles by the entries of a list."""

    type = "list"

    async def facet_results(self) -> tuple[list[dict[str, Any]], list[str]]:
        """Return what was counted, and what could not be counted in time."""
        done: list[dict[str, Any]] = []
        late: list[str] = []
        names = dict.fromkeys(entry["config"].get("simple") for entry in self.get_configs())
        for name in names:
            if self.table != "articles" or name not in COLUMNS:
                continue
            try:
                done.append(await self._count(name))
            except QueryInterrupted:
                late.append(name)
        return done, late

    async def _count(self, name: str) -> dict[str, Any]:
        most = self.get_facet_size()
        whole = not self.params and _WHOLE.fullmatch(self.sql)
        found = await self.ds.execute(
            self.database, _COUNTED if whole else _COUNT.format(sql=self.sql),
            {**(self.params or {}), "list_name": name, "list_most": most + 1}, truncate=False,
            custom_time_limit=self.ds.setting("facet_time_limit_ms"),
        )  # fmt: skip
        pairs = self.get_querystring_pairs()
        values = []
        for row in found.rows[:most]:
            asked = f"{name}:{row['value']}"
            selected = (HAS, asked) in pairs
            change = path_with_removed_args if selected else path_with_added_args
            path = change(self.request, {HAS: asked})
            values.append(
                {"value": row["value"], "label": row["value"], "count": row["n"], "selected": selected,
                 "toggle_url": self.ds.absolute_url(self.request, path)}
            )  # fmt: skip
        return {"name": name, "type": self.type, "results": values, "hideable": False, "toggle_url": "",
                "truncated": len(found.rows) > most}  # fmt: skip


def asked(request: Any) -> list[tuple[str, str]]:
    """Return (list, entry) of what an address asks for."""
    pairs = (one.partition(":") for one in request.args.getlist(HAS))
    return [(name, value) for name, _, value in pairs if name in COLUMNS and value]


def filters(request: Any, table: str) -> Any:
    """Return what Datasette adds to the question for the articles that were asked for; None for other tables."""
    found = asked(request) if table == "articles" else []
    if not found:
        return None
    clause = "article_id in (select article_id from web_lists where name = :has_name_{0} and value = :has_value_{0})"
    values: dict[str, str] = {}
    for number, (name, value) in enumerate(found):
        values |= {f"has_name_{number}": name, f"has_value_{number}": value}
    return FilterArguments(
        [clause.format(number) for number in range(len(found))], values,
        [f'{name} has "{value}"' for name, value in found],
    )  # fmt: skip
