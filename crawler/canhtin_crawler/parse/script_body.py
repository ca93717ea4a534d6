"""Bodies that a page keeps in a script variable and shows by script, as baoquangngai.vn does with ``outputData``."""

import html
import json
import re
from typing import Any

from canhtin_crawler.parse.errors import ParseError
from canhtin_crawler.parse.select import Element, Page

_VARIABLE = re.compile(
    r"\b(?:outputData|output_data|articleContent|articleBody|contentDetail|newsContent|bodyContent)[\"']?\s*[=:]\s*"
    r"(?:JSON\.parse\(\s*)?",
)
_STRING = {
    '"': re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL),
    "'": re.compile(r"'((?:[^'\\]|\\.)*)'", re.DOTALL),
    "`": re.compile(r"`((?:[^`\\]|\\.)*)`", re.DOTALL),
}
_ESCAPE = re.compile(r"\\(u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|x([0-9a-fA-F]{2})|\r?\n|.)", re.DOTALL)
_SIMPLE = {"n": "\n", "r": "\n", "t": " ", "b": "", "f": "", "v": "", "0": ""}
MAX_SCRIPT = 2_000_000


def page_from_script(page: Page) -> Element | None:
    """Return the tree of the longest body found in a script; None when no script holds one."""
    best = ""
    for script in page.root.iter("script"):
        text = script.text or ""
        if script.get("src") or len(text) > MAX_SCRIPT:
            continue
        for match in _VARIABLE.finditer(text):
            found = _markup(text, match.end())
            if len(found) > len(best):
                best = found
    if "<" not in best:
        return None
    try:
        return Page(f"<html><body><div>{best}</div></body></html>").root.find("body/div")
    except ParseError:
        return None


def _markup(text: str, start: int) -> str:
    """Return the HTML of a value: a string in any quotation marks, or an Editor.js object with ``blocks``."""
    mark = text[start : start + 1]
    if mark in _STRING:
        match = _STRING[mark].match(text, start)
        if match is None:
            return ""
        value = unescape_js(match.group(1))
        if value.lstrip().startswith("{"):
            return _from_json(value)
        return html.unescape(value) if "&lt;" in value and "<p" not in value else value
    return _from_json(text[start:]) if mark == "{" else ""


def _from_json(text: str) -> str:
    try:
        data, _ = json.JSONDecoder(strict=False).raw_decode(text.lstrip())
    except (ValueError, RecursionError):
        return ""
    return _editor_blocks(data) if isinstance(data, dict) else ""


def _editor_blocks(data: dict[str, Any]) -> str:
    out: list[str] = []
    for block in data.get("blocks") or []:
        content = block.get("data") if isinstance(block, dict) else None
        if not isinstance(content, dict):
            continue
        if content.get("text"):
            out.append(f"<p>{content['text']}</p>")
        elif content.get("caption"):
            out.append(f"<figure><img src=''><figcaption>{content['caption']}</figcaption></figure>")
        out += [f"<li>{item}</li>" for item in content.get("items") or [] if isinstance(item, str)]
    return "".join(out)


def unescape_js(text: str) -> str:
    r"""Resolve the escapes of a JavaScript string: ``\u003c``, ``\x3c``, ``\"``, ``\n``."""

    def one(match: re.Match[str]) -> str:
        code = match.group(2) or match.group(3) or match.group(4)
        if code:
            number = int(code, 16)
            return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else ""
        return _SIMPLE.get(match.group(1), match.group(1).strip("\r\n"))

    return _ESCAPE.sub(one, text) if "\\" in text else text
