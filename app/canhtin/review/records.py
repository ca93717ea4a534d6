"""Keeps what people say: each word a record of its own, with what the machine had said; nothing is overwritten.

Undoing is a record too: `reviews_undone` names what no longer holds, and a record that says what held before is added
for readers that only look at the last one.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, and_, insert, select, update

from canhtin.errors import InputError
from canhtin.review.answers import checked_all
from canhtin.store.engine import writing
from canhtin.store.reviews import standing
from canhtin.store.schema import (
    analyses,
    article_versions,
    case_articles,
    cases,
    findings,
    review_queue,
    reviews,
    reviews_undone,
)

LONGEST_NOTE = 2000
LONGEST_NAME = 80


def machine_says(connection: Connection, article_id: int) -> dict[str, Any]:
    """Return what the machine says of an article now, by fact, with ``score`` and ``version_number``; {} if nothing."""
    row = connection.execute(
        select(analyses, article_versions.c.number)
        .join(article_versions, article_versions.c.id == analyses.c.version_id)
        .where(article_versions.c.article_id == article_id)
        .order_by(article_versions.c.number.desc(), analyses.c.id.desc())
        .limit(1)
    ).first()
    if row is None:
        return {}
    lines = connection.execute(
        select(findings.c.data)
        .where(findings.c.analysis_id == row.id, findings.c.kind == "hotlines")
        .order_by(findings.c.position)
    ).scalars()
    case = connection.execute(
        select(case_articles.c.case_id).where(case_articles.c.article_id == article_id)
    ).scalar()  # fmt: skip
    return {
        "relevance": row.relevance,
        "score": row.score,
        "themes": list(row.summary.get("themes") or ()),
        "victim_count": row.victim_count,
        "subject_provinces": list(row.summary.get("subject_provinces") or ()),
        "hotlines": list(dict.fromkeys(str(line["number"]) for line in lines)),
        "case": case,
        "version_number": row.number,
    }


def said_of(connection: Connection, article_ids: Iterable[int] | None = None) -> dict[int, dict[str, Any]]:
    """Return the last word of a person on each fact: article -> fact -> value."""
    query = standing()
    if article_ids is not None:
        query = query.where(reviews.c.article_id.in_(list(article_ids)))
    found: dict[int, dict[str, Any]] = {}
    for row in connection.execute(query):
        found.setdefault(row.article_id, {})[row.what] = row.said
    return found


def said_by(engine: Engine, article_id: int, reviewer: str) -> dict[str, Any]:
    """Return what one reviewer says of an article: fact -> value."""
    mine = and_(reviews.c.article_id == article_id, reviews.c.reviewer == reviewer_name(reviewer))
    with engine.connect() as connection:
        return {row.what: row.said for row in connection.execute(standing().where(mine)) if row.what != "note"}


def record(
    engine: Engine,
    article_id: int,
    reviewer: str,
    answers: Mapping[str, Any],
    *,
    note: str | None = None,
    version_number: int | None = None,
    now: datetime | None = None,
) -> list[int]:
    """Keep what a reviewer says of an article, in one short write; returns the ids of the records.

    ``answers``: fact -> value, see `canhtin.review.answers`; ``version_number``: the version that was read, the newest
    analysed one unless told. Raises InputError for a value that cannot be, StoreError where nothing can be written.
    """
    values = checked_all(answers)
    name = reviewer_name(reviewer)
    note = note.strip()[:LONGEST_NOTE] or None if note else None
    if not values and note is None:
        raise InputError("nothing was said of the article")
    now = now or datetime.now(UTC)
    with writing(engine) as connection:
        machine = machine_says(connection, article_id)
        if not machine:
            raise InputError(f"article {article_id}: not in the store, or not analysed yet (canhtin tag)")
        if values.get("case") is not None:
            known = connection.execute(select(cases.c.id).where(cases.c.id == values["case"])).scalar()
            if known is None:
                raise InputError(f"case {values['case']}: the store has no case of this id")
        number = version_number or machine["version_number"]
        common = {
            "article_id": article_id,
            "version_number": number,
            "reviewer": name,
            "reviewed_at": now,
            "note": note,
        }
        rows = [{**common, "what": what, "seen": machine[what], "said": said} for what, said in values.items()]
        if not rows:
            rows = [{**common, "what": "note", "seen": None, "said": None}]
        # whoever is to read it next need not wait until the claim ends by itself
        connection.execute(
            update(review_queue)
            .where(review_queue.c.article_id == article_id, review_queue.c.claimed_by == name)
            .values(claimed_by=None, claimed_until=None)
        )
        return [_insert(connection, row) for row in rows]


def undo_last(engine: Engine, reviewer: str, *, now: datetime | None = None) -> int | None:
    """Take back what this reviewer said last, of one article at one time; returns the article, None if nothing is left."""
    with writing(engine) as connection:
        last = connection.execute(
            standing()
            .where(reviews.c.reviewer == reviewer_name(reviewer))
            .order_by(None)
            .order_by(reviews.c.reviewed_at.desc(), reviews.c.id.desc())
            .limit(1)
        ).first()
        if last is None:
            return None
        same = and_(
            reviews.c.reviewer == last.reviewer, reviews.c.article_id == last.article_id,
            reviews.c.reviewed_at == last.reviewed_at,
        )  # fmt: skip
        _take_back(
            connection, connection.execute(standing().where(same)).all(), last.reviewer, now or datetime.now(UTC)
        )
        return int(last.article_id)


def _take_back(connection: Connection, rows: Iterable[Any], reviewer: str, now: datetime) -> None:
    rows = list(rows)
    undone = [{"review_id": row.id, "undone_at": now, "reviewer": reviewer} for row in rows]
    connection.execute(insert(reviews_undone), undone)
    for row in rows:
        if row.what == "note":
            continue
        before = said_of(connection, [row.article_id]).get(row.article_id, {})
        again = {
            "article_id": row.article_id, "version_number": row.version_number, "reviewer": reviewer, "reviewed_at": now,
            "what": row.what, "seen": row.seen, "said": before.get(row.what, row.seen), "note": "undone",
        }  # fmt: skip
        connection.execute(
            insert(reviews_undone).values(review_id=_insert(connection, again), undone_at=now, reviewer=reviewer)
        )


def _insert(connection: Connection, row: Mapping[str, Any]) -> int:
    return int(connection.execute(insert(reviews).values(**row).returning(reviews.c.id)).scalar_one())


def reviewer_name(name: str) -> str:
    """Return the name that a reviewer's records bear. Raises InputError for none, or one longer than 80 characters."""
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise InputError(f"reviewer {name[:40]!r}: give a name of 1 to {LONGEST_NAME} characters (--reviewer NAME)")
    return name
