"""URL identity: which addresses are one article, and which address is asked for.

Hosts fold (``www.``, ``m.``, ``amp.``, former domains) into the paper's domain; trackers, session ids and fragments
fall away; a trailing slash does not tell two articles apart. ``<base href>`` is never trusted: family A points it at
its template folder.
"""

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from courlan.clean import TRACKERS_RE
from w3lib.url import canonicalize_url, safe_url_string

from canhtin_crawler.sites import Site, netloc

MAX_URL = 2000
"""Characters; longer ones are traps, and no paper has them."""
_FOLDED_PREFIXES = ("www.", "m.", "amp.", "mobile.", "wap.", "www2.")
_SESSION = re.compile(
    r"^(?:jsessionid|phpsessid|aspsessionid\w*|sessionid|session_id|sid|s?token|_t|ts|nocache)$", re.IGNORECASE
)
_SESSION_IN_PATH = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?;]*", re.IGNORECASE)
_ASPX_SESSION = re.compile(r"/\((?:S\()?[a-z0-9]{24}\)?\)(?=/)", re.IGNORECASE)
_SOCIAL = re.compile(
    r"^(?:gidzl|zarsrc|zalo\w*|fb_\w+|igsh|igshid|mibextid|vtm_\w+|s_cid|share\w*|from|src|ref)$", re.IGNORECASE
)


class SiteUrls:
    """The URL rules of one paper, compiled once; agrees with `Site.owns` and `Site.is_article`."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._hosts = site.all_hosts()
        self._article = re.compile(site.article_pattern)
        self._skip = tuple(re.compile(pattern) for pattern in site.skip)
        self._kept = frozenset(site.keep_parameters)
        self._folded = frozenset(host for host in self._hosts if self._folds(host))

    def _folds(self, host: str) -> bool:
        bare = _strip_prefix(host)
        return bare in {_strip_prefix(name) for name in (self.site.domain, *self.site.former_domains)}

    def owns(self, url: str) -> bool:
        """Tell whether the URL is http(s) on one of the paper's hosts."""
        return urlsplit(url).scheme in ("http", "https") and netloc(url) in self._hosts

    def is_article(self, url: str) -> bool:
        """Tell an article by the paper's own pattern, as `Site.is_article` does."""
        parts = urlsplit(url)
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        return (
            len(url) <= MAX_URL
            and self.owns(url)
            and self._article.search(target) is not None
            and not any(pattern.search(parts.path) for pattern in self._skip)
        )

    def clean(self, url: str) -> str:
        """Return the address to ask for: no fragment, tracker or session id, no mobile or AMP host; else as it stands.

        Raises ValueError when it is no URL.
        """
        parts = urlsplit(safe_url_string(url.strip()))
        host = netloc(url)
        if host in self._folded and host.startswith(("m.", "amp.", "mobile.", "wap.")):
            host = self.site.domain
        path = _ASPX_SESSION.sub("", _SESSION_IN_PATH.sub("", parts.path)) or "/"
        return urlunsplit((parts.scheme.lower(), host, path, self._query(path, parts.query), ""))

    def identity(self, url: str) -> str:
        """Return the canonical form that all addresses of one article share. Raises ValueError when it is no URL."""
        parts = urlsplit(self.clean(url))
        host = self.site.domain if parts.netloc in self._folded else parts.netloc
        scheme = self.site.scheme if parts.netloc in self._hosts else parts.scheme
        path = re.sub(r"/{2,}", "/", parts.path)
        path = path.rstrip("/") or "/"
        if host == self.site.domain and path.startswith("/amp/"):
            path = path.removeprefix("/amp")
        return canonicalize_url(urlunsplit((scheme, host, path, parts.query, "")), keep_fragments=False)

    def _query(self, path: str, query: str) -> str:
        """Keep what tells articles apart: all but trackers, and only the registry's own where the path says it all."""
        if not query:
            return ""
        path_says_all = self._article.search(path) is not None
        return urlencode(
            [
                (key, value)
                for key, value in parse_qsl(query, keep_blank_values=True)
                if key in self._kept or not (path_says_all or is_tracker(key))
            ]
        )


def is_tracker(parameter: str) -> bool:
    """Tell query parameters that never name content: campaign tags, click ids, session ids."""
    name = parameter.lower()
    return bool(_SESSION.match(name) or _SOCIAL.match(name) or TRACKERS_RE.search(name))


def canonical_link(page_link: str | None, *, page_url: str, urls: SiteUrls) -> str:
    """Return the identity of a page that names ``page_link`` as its canonical address.

    The link counts only when it is an article of the same paper: many pages name their section, their front page, a
    malformed address, or another paper they copied from.
    """
    if page_link:
        try:
            target = urljoin(page_url, page_link.strip())
            if urls.is_article(target):
                return urls.identity(target)
        except ValueError:
            pass
    return urls.identity(page_url)


def absolute(href: str, *, page_url: str, has_base: bool) -> str | None:
    """Make a link of a page absolute without ``<base href>``; None for one that cannot be trusted or followed.

    With a base on the page, a path-relative link has no sure meaning and is dropped: articles are linked absolutely.
    """
    href = href.strip()
    if not href or len(href) > MAX_URL or href.startswith(("#", "?")) or "{{" in href or "<%" in href:
        return None
    try:
        scheme = urlsplit(href).scheme.lower()
        if scheme and scheme not in ("http", "https"):
            return None
        if not scheme and not href.startswith("/") and has_base:
            return None
        target = urljoin(page_url, href)
        parts = urlsplit(target)
        parts.port  # noqa: B018 - raises on a port that is no number
    except ValueError:
        return None
    if not parts.hostname or target.count("http://") + target.count("https://") > 1:
        return None
    return target


def owner_of(url: str, sites: Iterable[SiteUrls]) -> SiteUrls | None:
    """Return the paper whose host this URL is on."""
    return next((urls for urls in sites if urls.owns(url)), None)


def _strip_prefix(host: str) -> str:
    for prefix in _FOLDED_PREFIXES:
        if host.startswith(prefix):
            return host.removeprefix(prefix)
    return host
