"""Reviewed articles as training examples, and which of them a model learned from."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Engine, select

from canhtin.documents import document_of
from canhtin.errors import ResourceError
from canhtin.inputs import Given
from canhtin.learning.labels import Example
from canhtin.resources import resource
from canhtin.store.reviews import standing
from canhtin.store.schema import article_versions, articles
from canhtin.tagging import given_of
from canhtin_nlp.findings import RelevanceLabel, Theme

LEARNED = "reviewed.json"
"""File beside a model: sha256 of the identities of the reviewed articles that it learned from."""
BATCH = 500


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An article whose relevance a person judged. ``seen``: the machine's label then; ``themes``: None if not said."""

    given: Given
    relevance: str
    seen: str | None
    themes: tuple[str, ...] | None


def reviewed_articles(engine: Engine) -> list[Reviewed]:
    """Return the articles with a standing word on relevance and their text as it was read, by article.

    Of several words the last one holds, as in exports. Articles whose text was removed are left out.
    """
    last: dict[int, dict[str, Any]] = {}
    with engine.connect() as connection:
        for row in connection.execute(standing()):
            last.setdefault(row.article_id, {})[row.what] = row
        wanted = sorted((key, facts["relevance"].version_number) for key, facts in last.items() if "relevance" in facts)
        texts: dict[tuple[int, int], dict[str, Any]] = {}
        for start in range(0, len(wanted), BATCH):
            ids = [key for key, _ in wanted[start : start + BATCH]]
            query = (
                select(article_versions, articles.c.identity, articles.c.url, articles.c.source_id)
                .join(articles, articles.c.id == article_versions.c.article_id)
                .where(article_versions.c.article_id.in_(ids), article_versions.c.text_removed_at.is_(None))
            )
            for found in connection.execute(query).mappings():
                texts[found["article_id"], found["number"]] = dict(found)
    return [
        Reviewed(given_of(texts[key]), word.said, word.seen, tuple(themes.said) if themes is not None else None)
        for key in wanted
        if key in texts
        for word, themes in [(last[key[0]]["relevance"], last[key[0]].get("themes"))]
    ]


def reviewed_examples(engine: Engine) -> list[Example]:
    """Return the reviewed articles as training examples of the origin ``reviewed``.

    Themes are learned from articles that are not irrelevant: one of those without a word on its themes would teach
    that it has none, so it is left out.
    """
    return [
        Example(
            one.given.id,
            "reviewed",
            document_of(one.given),
            cast("RelevanceLabel", one.relevance),
            cast("tuple[Theme, ...]", one.themes or ()),
            "",
        )
        for one in reviewed_articles(engine)
        if one.themes is not None or one.relevance == "irrelevant"
    ]


def note_learned(folder: Path, examples: Iterable[Example]) -> None:
    """Write beside the model in ``folder`` which reviewed articles it learned from."""
    learned = sorted(digest(example.id) for example in examples if example.origin == "reviewed")
    (folder / LEARNED).write_text(json.dumps({"identity_sha256": learned}, indent=1) + "\n", encoding="utf-8")


def trained_on(folder: Path | None) -> frozenset[str]:
    """Return the digests of the articles that the model in ``folder`` (None: the shipped one) learned from reviews."""
    try:
        data = (folder / LEARNED).read_bytes() if folder else resource(f"models/{LEARNED}")
    except (OSError, ResourceError):
        return frozenset()
    return frozenset(json.loads(data)["identity_sha256"])


def digest(identity: str) -> str:
    """Return the sha256 that an article is known by there."""
    return hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()
