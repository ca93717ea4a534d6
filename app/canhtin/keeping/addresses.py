"""Which addresses are one article: those that the store knows it by, and those that the paper's own rules give."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Row, and_, or_, select

from canhtin.errors import InputError
from canhtin.store.schema import article_versions, articles, fetches
from canhtin_crawler.sites import Site
from canhtin_crawler.urls import SiteUrls, owner_of


@dataclass(frozen=True, slots=True)
class Known:
    """One article's addresses. ``article_id``: None when the store does not have it (any more)."""

    article_id: int | None
    identity: str
    names: frozenset[str]
    """Every address that is or led to it, canonical or not."""
    identities: frozenset[str]
    """The canonical forms among them: what `StoreState.known` is asked for."""
    urls: SiteUrls | None
    """The rules of its paper, None for an imported article of no known paper."""

    def owns(self, address: str) -> bool:
        """Tell whether an address is one of this article."""
        return address in self.names or self.identity_of(address) in self.identities

    def identity_of(self, address: str) -> str | None:
        """Return an address in canonical form, None for one of another house."""
        try:
            return self.urls.identity(address) if self.urls is not None and self.urls.owns(address) else None
        except ValueError:
            return None


def find(connection: Connection, given: str, sites: Mapping[str, Site]) -> Known:
    """Return the article that somebody means by an address, or by the id it was imported under.

    Raises InputError for what neither the store nor any paper of ``sites`` can own.
    """
    given = given.strip()
    papers = [SiteUrls(site) for site in sites.values()]
    owner = owner_of(given, papers)
    asked = {given, f"urn:canhtin:import:{given}", *([owner.identity(given)] if owner else ())}
    row = connection.execute(
        select(articles).where(or_(articles.c.identity.in_(asked), articles.c.url.in_(asked))).order_by(articles.c.id)
    ).first() or _by_request(connection, asked)
    if row is None and owner is None:
        raise InputError(
            f"{given}: the store has no article of this address or id, and no paper of the directory has this host; "
            "give the address as in the column url, or the id that it was imported under"
        )
    if row is None:
        identity = owner.identity(given) if owner else given
        return Known(None, identity, frozenset({given, identity}), frozenset({identity}), owner)
    urls = owner or next((paper for paper in papers if paper.site.id == row.source_id), None)
    names = {given, row.identity, *([row.url] if row.url else ()), *_asked_for(connection, row)}
    known = Known(row.id, row.identity, frozenset(names), frozenset(), urls)
    identities = {row.identity, *(found for name in names if (found := known.identity_of(name)))}
    return Known(row.id, row.identity, frozenset(names | identities), frozenset(identities), urls)


def _by_request(connection: Connection, asked: Iterable[str]) -> "Row[tuple[object, ...]] | None":
    """Return the article that a request for one of these addresses brought: an alias that led there."""
    named = list(asked)
    same_page = and_(
        fetches.c.warc_file == article_versions.c.warc_file, fetches.c.warc_offset == article_versions.c.warc_offset
    )
    query = (
        select(articles)
        .join(article_versions, article_versions.c.article_id == articles.c.id)
        .join(fetches, same_page)
        .where(or_(fetches.c.url.in_(named), fetches.c.canonical_url.in_(named)))
    )
    return connection.execute(query).first()


def _asked_for(connection: Connection, article: "Row[tuple[object, ...]]") -> set[str]:
    """Return every address that was asked for and led to this article."""
    pages = select(article_versions.c.warc_file, article_versions.c.warc_offset).where(
        article_versions.c.article_id == article.id, article_versions.c.warc_file.is_not(None)
    )
    places = [
        and_(fetches.c.warc_file == file, fetches.c.warc_offset == offset) for file, offset in connection.execute(pages)
    ]
    names = [name for name in (article.identity, article.url) if name]
    there = or_(fetches.c.canonical_url.in_(names), fetches.c.url.in_(names), *places)
    query = select(fetches.c.url, fetches.c.final_url, fetches.c.canonical_url).where(
        fetches.c.door == "article", there
    )
    return {name for row in connection.execute(query) for name in row if name}
