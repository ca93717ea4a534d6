"""A person's word as it travels: with a stable id made from what it says, so that it is the same in every store."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, insert, select

from canhtin.errors import InputError
from canhtin.review.answers import FACTS, checked
from canhtin.review.records import record, reviewer_name
from canhtin.store.engine import writing
from canhtin.store.reviews import standing
from canhtin.store.schema import articles, reviews, reviews_undone

Failures = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Word:
    """One record of `reviews` by the article's identity; ``undone_at``, ``undone_by``: where it was taken back."""

    identity: str
    version: int
    reviewer: str
    reviewed_at: datetime
    what: str
    seen: Any
    said: Any
    note: str | None = None
    undone_at: datetime | None = None
    undone_by: str | None = None

    @property
    def id(self) -> str:
        """Return the id that is the same wherever this word is kept."""
        parts = [
            self.identity, self.version, self.reviewer, _iso(self.reviewed_at), self.what, self.seen, self.said, self.note,
        ]  # fmt: skip
        text = json.dumps(parts, ensure_ascii=False, sort_keys=True)
        return "rv-" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]

    def as_json(self) -> dict[str, Any]:
        """Return the word as plain JSON values, with its id."""
        found = asdict(self)
        for name in ("reviewed_at", "undone_at"):
            found[name] = _iso(found[name]) if found[name] else None
        return {"id": self.id, **found}


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody said in another tool. ``where``: for messages; ``at``: None if the tool does not tell."""

    where: str
    identity: str
    reviewer: str | None
    answers: Mapping[str, Any]
    note: str | None = None
    at: datetime | None = None
    version: int | None = None


@dataclass(slots=True)
class Taken:
    """What an import did. ``same``: words that were known; ``failed``: (where, why)."""

    added: int = 0
    same: int = 0
    failed: Failures = field(default_factory=list)


def word_of(data: Mapping[str, Any], where: str) -> Word:
    """Read a word that `Word.as_json` wrote. Raises InputError."""
    try:
        what = data["what"]
        word = Word(
            str(data["identity"]), int(data["version"]), reviewer_name(str(data["reviewer"])), moment(data["reviewed_at"]), what,
            data["seen"], data["said"] if what in FACTS else None, data.get("note") or None,
            moment(data["undone_at"]) if data.get("undone_at") else None, data.get("undone_by") or None,
        )  # fmt: skip
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"{where}: no review as canhtin writes it ({type(error).__name__}: {error})") from error
    if what != "note":
        checked(what, word.said)
    return word


def moment(text: str) -> datetime:
    """Read a time with its zone. Raises ValueError."""
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError(f"{text!r} has no time zone")
    return found.astimezone(UTC)


def _iso(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def read_words(connection: Connection, article_ids: Iterable[int] | None = None) -> dict[int, list[Word]]:
    """Return every word of the store, also those taken back: article -> words, oldest first."""
    query = (
        select(reviews, articles.c.identity, reviews_undone.c.undone_at, reviews_undone.c.reviewer.label("undone_by"))
        .join(articles, articles.c.id == reviews.c.article_id)
        .join(reviews_undone, reviews_undone.c.review_id == reviews.c.id, isouter=True)
        .order_by(reviews.c.id)
    )
    if article_ids is not None:
        query = query.where(reviews.c.article_id.in_(list(article_ids)))
    found: dict[int, list[Word]] = {}
    for row in connection.execute(query):
        found.setdefault(row.article_id, []).append(
            Word(
                row.identity, row.version_number, row.reviewer, row.reviewed_at, row.what, row.seen, row.said, row.note,
                row.undone_at, row.undone_by,
            )
        )  # fmt: skip
    return found


def take_words(engine: Engine, words: Sequence[tuple[str, Word]], taken: Taken) -> None:
    """Add the words that the store does not have, as they are; ``words``: (where, word). What is here stays."""
    with writing(engine) as connection:
        known = {word.id: word for found in read_words(connection).values() for word in found}
        ids = _ids(connection, {word.identity for _, word in words})
        for where, word in sorted(words, key=lambda pair: pair[1].reviewed_at):
            if word.id in known:
                taken.same += 1
                if word.undone_at and not known[word.id].undone_at:
                    _undo(connection, word, ids[word.identity])
            elif word.identity not in ids:
                taken.failed.append((where, f"{word.identity}: the store has no such article"))
            else:
                known[word.id] = word
                taken.added += 1
                number = connection.execute(
                    insert(reviews)
                    .values(
                        article_id=ids[word.identity], version_number=word.version, reviewer=word.reviewer,
                        reviewed_at=word.reviewed_at, what=word.what, seen=word.seen, said=word.said, note=word.note,
                    )
                    .returning(reviews.c.id)
                ).scalar_one()  # fmt: skip
                if word.undone_at:
                    connection.execute(
                        insert(reviews_undone).values(
                            review_id=number, undone_at=word.undone_at, reviewer=word.undone_by or word.reviewer
                        )
                    )


def _undo(connection: Connection, word: Word, article_id: int) -> None:
    rows = connection.execute(
        standing().where(
            reviews.c.article_id == article_id, reviews.c.what == word.what, reviews.c.reviewer == word.reviewer
        )
    ).all()
    for row in rows:
        if row.reviewed_at == word.reviewed_at and row.said == word.said:
            connection.execute(
                insert(reviews_undone).values(
                    review_id=row.id, undone_at=word.undone_at, reviewer=word.undone_by or word.reviewer
                )
            )


def take_answers(engine: Engine, given: Iterable[Answer], taken: Taken, reviewer: str | None = None) -> None:
    """Record what is new in the answers of another tool; an answer that stands already is counted as the same.

    ``reviewer``: whose answers they are where the tool does not tell.
    """
    for answer in given:
        name = answer.reviewer or reviewer
        try:
            if name is None:
                raise InputError("the file does not say who answered: give --reviewer NAME")
            name = reviewer_name(name)
            with engine.connect() as connection:
                article_id = _ids(connection, {answer.identity}).get(answer.identity)
                if article_id is None:
                    raise InputError(f"{answer.identity}: the store has no such article")
                rows = connection.execute(
                    standing().where(reviews.c.article_id == article_id, reviews.c.reviewer == name)
                ).all()
            before = {row.what: row.said for row in rows}
            fresh = {w: v for w, v in answer.answers.items() if w not in before or before[w] != checked(w, v)}
            note = None if answer.note in {row.note for row in rows} else answer.note
            taken.same += len(answer.answers) - len(fresh)
            if fresh or note:
                made = record(
                    engine, article_id, name, fresh, note=note, version_number=answer.version, now=answer.at
                )  # fmt: skip
                taken.added += len(made)
        except InputError as error:
            taken.failed.append((answer.where, str(error)))


def _ids(connection: Connection, identities: Iterable[str]) -> dict[str, int]:
    wanted = sorted(identities)
    found: dict[str, int] = {}
    for start in range(0, len(wanted), 500):
        query = select(articles.c.identity, articles.c.id).where(articles.c.identity.in_(wanted[start : start + 500]))
        found |= {row.identity: row.id for row in connection.execute(query)}
    return found
