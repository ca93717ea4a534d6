"""HTTP(S) as Scrapy does it, with TLS a paper: certificates are checked unless its registry entry gives a reason."""

from typing import Any, cast

from scrapy.core.downloader.contextfactory import _ScrapyClientContextFactory
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from twisted.internet.ssl import optionsForClientTLS
from twisted.web.client import BrowserLikePolicyForHTTPS
from twisted.web.iweb import IPolicyForHTTPS
from zope.interface import implementer

OP_LEGACY_SERVER_CONNECT = 0x4
"""OpenSSL's flag for servers without secure renegotiation (baoapbac.vn, baotintuc.vn)."""


@implementer(IPolicyForHTTPS)
class TlsPerPaper:
    """Chooses by host; what the registry does not name is checked like in a browser."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._strict = BrowserLikePolicyForHTTPS()  # type: ignore[no-untyped-call]  # Twisted has no types here
        # Scrapy's own, without a check of certificates; it allows legacy renegotiation too
        self._unchecked = _ScrapyClientContextFactory(verify_certificates=False)

    def creatorForNetloc(self, hostname: bytes, port: int) -> Any:  # noqa: N802 - Twisted's name
        """Return the TLS options for a connection to this host."""
        find = getattr(self._crawler.spider, "site_of_host", None)
        site = find(hostname.decode("ascii"), port) if find is not None else None
        if site is None or (site.verify_tls and not site.legacy_tls):
            return self._strict.creatorForNetloc(hostname, port)
        if not site.verify_tls:
            return self._unchecked.creatorForNetloc(hostname, port)
        creator = optionsForClientTLS(hostname=hostname.decode("ascii"))
        made_by = getattr(creator, "_createConnection", None)  # Twisted from 26.4 on
        context = made_by.__self__.getContext() if made_by is not None else cast("Any", creator)._ctx
        context.set_options(OP_LEGACY_SERVER_CONNECT)
        return creator


class PoliteHandler(HTTP11DownloadHandler):
    """Scrapy's HTTP/1.1 handler with our choice of TLS."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._contextFactory = cast("IPolicyForHTTPS", TlsPerPaper(crawler))
