"""What is no article: errors, gates, pages without their content. And what is no author."""

import re

from canhtin_crawler.parse.byline import are_names, tidy
from canhtin_crawler.parse.errors import ParseError
from canhtin_crawler.parse.select import Page, content
from canhtin_crawler.parse.text import clean, has_template

_COOKIE_GATE = re.compile(r"document\.cookie\s*=\s*[\"']\s*\w{2,12}\s*=")
_CHALLENGES = (
    *("cf-browser-verification", "cf_chl_", "challenge-platform/h/", "g-recaptcha", "h-captcha", "hcaptcha.com"),
    *("anti-ddos", "antiddos", "ddos-guard", "checking your browser", "verify you are human", "verify you are a human"),
    *(f"xác {verb} bạn không phải {what}" for verb in ("minh", "thực") for what in ("robot", "người máy", "là robot",
                                                                                   "là người máy")),
)  # fmt: skip
"""In lower case; one plain string after the other is searched for faster than all in one expression."""
_MISSING = re.compile(
    r"^(?:404\b|lỗi 404|error 404|không tìm thấy|page not found"
    r"|trang (?:bạn|này|không).{0,40}(?:không tồn tại|không tìm thấy)"
    r"|bài viết (?:không tồn tại|đã bị gỡ|đã bị xóa|không tìm thấy))|trang không tồn tại|404 not found",
    re.IGNORECASE,
)
_APP_ROOTS = ("#app", "#root", "#__next", "#__nuxt", "app-root", "#main-app")
_NOBODY = frozenset({"bút danh", "tác giả", "author", "admin", "quản trị"})
_PAPERS = ("báo", ".vn", ".com", "online", "tòa soạn", "admin", "editor", "www")
SMALL_PAGE = 6_000
MIN_TEXT = 40


def check_status(http_status: int) -> None:
    """Raise ParseError for an answer that says itself it is no page."""
    if http_status in {404, 410}:
        raise ParseError("not-found", f"the server answered {http_status}")
    if http_status in {401, 403, 429, 503}:
        raise ParseError("blocked", f"the server answered {http_status}")
    if http_status >= 400 or 300 <= http_status < 400:
        raise ParseError("not-article", f"the server answered {http_status}")


def check_gate(text: str) -> None:
    """Raise ParseError for a page that wants a cookie, a script or a person first."""
    if len(text) > SMALL_PAGE and "<p" in text:
        return
    if "document.cookie" in text and _COOKIE_GATE.search(text) and "<h1" not in text:
        raise ParseError("blocked", "a script wants to set a cookie before the page is shown")
    lowered = text.lower()
    if "<h1" not in lowered and any(mark in lowered for mark in _CHALLENGES):
        raise ParseError("blocked", "the page is a challenge for robots")


def check_text(page: Page, title: str, lead: str, paragraphs: list[str]) -> None:
    """Raise ParseError when there is no title, or neither body nor lead."""
    length = sum(map(len, paragraphs)) + len(lead)
    if title and _MISSING.search(title) and length < 600:
        raise ParseError("not-found", f"the page says: {title}")
    if length < MIN_TEXT or not title:
        if is_unrendered(page):
            raise ParseError("unrendered", "the page is filled in by scripts; its HTML has no article")
        if not title:
            raise ParseError("not-article", "the page has no headline")
        if _link_list(page):
            raise ParseError("not-article", "the page is a list of links")
        raise ParseError("empty", "the page has a headline and no text")
    if not paragraphs and _link_list(page):
        raise ParseError("not-article", "the page is a list of links")


def is_unrendered(page: Page) -> bool:
    """Tell whether a page waits for scripts: an empty application root, or templates where its text should be."""
    for selector in _APP_ROOTS:
        for element in page.find(selector):
            if len(clean("".join(element.itertext("p", "h1", "h2", "div", "span", "li")))) < 400:
                return True
    return any(has_template(clean(content(heading))) for heading in page.root.iter("h1", "title", "p"))


def _link_list(page: Page) -> bool:
    links = [link for link in page.root.iter("a") if len(clean(content(link))) > 30]
    return len(links) >= 15


def as_byline(text: str) -> str:
    """Return a byline field's text as a byline, "" when it is a date, a link or a paragraph."""
    text = tidy(text)
    if text.lower() in _NOBODY:
        return ""
    if not text or len(text) > 120 or has_template(text) or any(mark in text for mark in ("http", "{", "©")):
        return ""
    digits = sum(char.isdigit() for char in text)
    return "" if digits > 4 else text


def as_author(name: str) -> str:
    """Return a name from JSON-LD or a meta element when it may be a person: not the paper, not an address."""
    name = as_byline(name)
    lowered = name.lower()
    if any(word in lowered for word in _PAPERS) and not lowered.startswith("pv"):
        return ""
    return name if are_names(name) or "theo" in lowered else ""
