"""No request to a private, loopback or otherwise special address, whatever a page, a redirect or a DNS answer says."""

import ipaddress
from typing import Any

from scrapy.resolver import CachingThreadedResolver
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

refused_hosts: dict[str, str] = {}
"""Host -> the address it was refused for; Twisted loses an error's words on the way, the spider wants them."""


def refusal(address: str, *, allow_loopback: bool) -> str | None:
    """Return why this literal IP address must not be contacted, None when it may, or when it is no literal address."""
    try:
        ip = ipaddress.ip_address(address.strip("[]").partition("%")[0])
    except ValueError:
        return None
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped is not None:
        ip = ip.ipv4_mapped
    if allow_loopback and ip.is_loopback:
        return None
    if not ip.is_global or ip.is_multicast:
        return f"{address} is a private, loopback or reserved address"
    return None


class GuardedResolver(CachingThreadedResolver):
    """Scrapy's resolver, which also looks at what a name resolves to: that very address is then connected to."""

    allow_loopback = False

    @classmethod
    def from_crawler(cls, crawler: Any, reactor: Any) -> "GuardedResolver":
        """Build as Scrapy's own, with the setting ``CANHTIN_ALLOW_LOOPBACK``."""
        resolver = super().from_crawler(crawler, reactor)
        resolver.allow_loopback = crawler.settings.getbool("CANHTIN_ALLOW_LOOPBACK")
        return resolver

    def getHostByName(self, name: str, timeout: Any = ()) -> "Deferred[str]":  # noqa: N802 - Twisted's name
        """Resolve; a refused address counts as not found."""
        return super().getHostByName(name, timeout).addCallback(self._checked, name)

    def _checked(self, address: str, name: str) -> str:
        reason = refusal(address, allow_loopback=self.allow_loopback)
        if reason is not None:
            refused_hosts[name] = reason
            raise DNSLookupError(f"{name}: {reason}")
        return address
