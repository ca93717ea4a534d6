"""How a request ended, in the words of `Fetch`: from exceptions and status codes to outcome and reason."""

from typing import Any

from scrapy import exceptions as errors

from canhtin_crawler.addresses import refused_hosts
from canhtin_crawler.items import Outcome


class Refused(errors.IgnoreRequest):
    """Our own rules forbid a request: another house, a private address, closing hours, robots.txt."""

    def __init__(self, outcome: Outcome, reason: str) -> None:
        super().__init__(reason)
        self.outcome = outcome
        self.reason = reason


class OutOfHours(Refused):
    """Not the hour of this paper: nothing was asked, so nothing is recorded."""

    def __init__(self, hours: str) -> None:
        super().__init__("disallowed", f"outside the paper's hours {hours}")


def of_status(status: int) -> tuple[Outcome, str | None] | None:
    """Return outcome and reason for an answer that holds no page; None for one that does. Refusals: see `gates`."""
    if status == 304:
        return "unchanged", None
    if status in (404, 410):
        return "not_found", f"{status} {'gone' if status == 410 else 'not found'}"
    if 200 <= status < 300:
        return None
    if 300 <= status < 400:
        return "failed", f"{status} redirect without an address"
    return "failed", f"{status} {'server error' if status >= 500 else 'client error'}"


def of_exception(error: BaseException, *, host: str, max_bytes: int) -> tuple[Outcome, str]:
    """Return outcome and reason for a request that had no usable answer."""
    if isinstance(error, Refused):
        return error.outcome, error.reason
    reason = _words(error, host, max_bytes)
    if reason is None and "certificate" in str(error).lower():
        reason = f"TLS certificate refused: {str(error)[:160]}"
    return "failed", reason or f"{type(error).__name__}: {str(error)[:160]}"


def _words(error: BaseException, host: str, max_bytes: int) -> str | None:
    megabytes = f"{max_bytes / 1_000_000:.0f} MB"
    if isinstance(error, errors.CannotResolveHostError):
        return refused_hosts.get(host) or f"DNS lookup failed for {host}"
    words: dict[type[Any], str] = {
        errors.DownloadTimeoutError: "no complete answer in time",
        errors.DownloadConnectionRefusedError: "connection refused",
        errors.ResponseDataLossError: "the body was cut off",
        errors.DownloadCancelledError: f"larger than the limit of {megabytes}",
    }
    said = next((reason for kind, reason in words.items() if isinstance(error, kind)), None)
    if said is None and isinstance(error, errors.IgnoreRequest):
        text = str(error)
        if "max redirections" in text:
            return "redirected too often: a circle"
        return f"unpacks to more than the limit of {megabytes}" if "DOWNLOAD_MAXSIZE" in text else text[:200]
    return said
