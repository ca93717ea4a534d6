"""Recognises pages that stand before a page: cookie scripts, captchas, refusals. They are reported, never passed."""

import re

_TEXT_OF_A_GATE = 1500
"""Characters of visible text; an article page has many more, a gate has a sentence or two."""
_INVISIBLE = re.compile(rb"<(script|style|noscript|template|head)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>", re.IGNORECASE | re.DOTALL)
_COOKIE = re.compile(rb"document\.cookie\s*=", re.IGNORECASE)
_RELOAD = re.compile(rb"location\.(?:reload|replace|assign|href)|window\.location\s*=|location\s*=\s*[\"']", re.IGNORECASE)
_CAPTCHA = re.compile(
    rb"g-recaptcha|h-captcha|hcaptcha\.com|cf-turnstile|challenge-platform|cf-chl|captcha|ddos-guard|anti-?ddos|"
    rb"are you (?:a )?human|checking your browser|just a moment|x\xc3\xa1c (?:minh|th\xe1\xbb\xb1c).{0,60}(?:robot|ng\xc6\xb0\xe1\xbb\x9di)",
    re.IGNORECASE,
)
_NEEDS_SCRIPT = re.compile(rb"enable javascript|requires javascript|b\xe1\xba\xadt javascript", re.IGNORECASE)
_REFUSALS = {401: "401 asks for a login", 402: "402 payment required", 403: "403 forbidden", 407: "407 proxy login",
             429: "429 too many requests", 451: "451 withheld for legal reasons"}  # fmt: skip


def gate(status: int, body: bytes, *, headers: dict[str, str] | None = None) -> str | None:
    """Return in words what kind of gate this answer is, None for an ordinary one.

    ``headers``: lower-case names. A page with the text of an article is never a gate, whatever scripts it carries.
    """
    if status in _REFUSALS:
        return _REFUSALS[status]
    if (headers or {}).get("cf-mitigated", "").lower() == "challenge":
        return "Cloudflare challenge"
    sample = body[:200_000]
    if not re.search(rb"<(?:!doctype|html|head|body|script|meta|title|form|div)\b", sample[:2000], re.IGNORECASE):
        return None
    visible = b" ".join(_INVISIBLE.sub(b" ", sample).split())
    if len(visible) > _TEXT_OF_A_GATE:
        return None
    if _CAPTCHA.search(sample):
        return f"captcha or browser check ({status})"
    if _COOKIE.search(sample) and (_RELOAD.search(sample) or len(visible) < 80):
        return "cookie gate: a script sets a cookie and loads the page again"
    if len(visible) < 200 and (_NEEDS_SCRIPT.search(sample) or (_RELOAD.search(sample) and b"<a " not in sample)):
        return "script gate: the page is only built by a script"
    return None
