"""Recognises pages that stand before a page: cookie scripts, captchas, refusals. They are reported, never passed."""

import re

from lxml import etree, html

_LARGEST = 60_000
"""Bytes; gates are small, and what is larger is a page."""
_TEXT_OF_A_GATE = 1500
"""Characters of visible text; an article page has many more, a gate has a sentence or two."""
_LINKS_OF_A_PAGE = 20
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|!--|html|head|body|script|noscript|meta|title|center|h1|div|form)\b",
    re.IGNORECASE,
)
_COOKIE = re.compile(rb"document\.cookie\s*=", re.IGNORECASE)
_RELOAD = re.compile(
    rb"location\.(?:reload|replace|assign|href)|window\.location\s*=|location\s*=\s*[\"']", re.IGNORECASE
)
_CAPTCHA = re.compile(
    "g-recaptcha|h-captcha|hcaptcha\\.com|cf-turnstile|challenge-platform|cf-chl|captcha|ddos-guard|anti-?ddos|"
    "are you (?:a )?human|checking your browser|just a moment|xác (?:minh|thực).{0,60}(?:robot|người)".encode(),
    re.IGNORECASE,
)
_NEEDS_SCRIPT = re.compile("enable javascript|requires javascript|bật javascript".encode(), re.IGNORECASE)
_REFUSALS = {
    401: "401 asks for a login",
    402: "402 payment required",
    403: "403 forbidden",
    407: "407 asks for a proxy login",
    429: "429 too many requests",
    451: "451 withheld for legal reasons",
}


def gate(  # noqa: PLR0911 - one return a kind of gate
    status: int, body: bytes, *, headers: dict[str, str] | None = None
) -> str | None:
    """Return in words what kind of gate this answer is, None for an ordinary one.

    ``headers``: lower-case names. A page with the text of an article is never a gate, whatever scripts it carries.
    """
    if status in _REFUSALS:
        return _REFUSALS[status]
    if (headers or {}).get("cf-mitigated", "").lower() == "challenge":
        return "Cloudflare challenge"
    links = body.count(b"<a ")
    if len(body) > _LARGEST or links > _LINKS_OF_A_PAGE or not _HTML.match(body):
        return None
    captcha, cookie, reload = _CAPTCHA.search(body), _COOKIE.search(body), _RELOAD.search(body)
    needs_script = _NEEDS_SCRIPT.search(body)
    if not (captcha or cookie or reload or needs_script):
        return None
    visible = _visible(body)
    if visible is None or len(visible) > _TEXT_OF_A_GATE:
        return None
    if captcha:
        return f"captcha or browser check ({status})"
    if cookie and links <= 3 and len(visible) < (400 if reload else 80):
        return "cookie gate: a script sets a cookie and loads the page again"
    if len(visible) < 200 and (needs_script or (reload and not links)):
        return "script gate: the page is only built by a script"
    return None


def _visible(body: bytes) -> str | None:
    """Return the text a reader would see, None when this is no HTML."""
    try:
        root = html.document_fromstring(body, parser=html.HTMLParser(encoding="utf-8", no_network=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    etree.strip_elements(root, "script", "style", "noscript", "template", "head", etree.Comment, with_tail=False)
    return " ".join(root.text_content().split())
