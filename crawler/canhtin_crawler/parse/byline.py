"""Who wrote it: names, photo credits and sources, from the end of the body or from a field."""

import re

from canhtin_crawler.parse.blocks import Block
from canhtin_crawler.parse.select import Element
from canhtin_crawler.parse.text import clean

_ROLE = (
    r"(?:tin|bài|bài viết|tin bài|ảnh|hình|hình ảnh|clip|video|đồ họa|infographic|thực hiện|người thực hiện|tác giả"
    r"|tổng hợp|nhóm (?:pv|phóng viên)|phóng viên|pv|ctv|biên soạn|biên dịch|thiết kế|trình bày|nội dung|kỹ thuật"
    r"|chùm ảnh|lược dịch)"
)
_LABEL = re.compile(rf"^[(\[]?\s*{_ROLE}(?:\s*(?:,|và|&|\+|-|–|/)\s*{_ROLE})*\s*:\s*", re.IGNORECASE)
_PHOTO = re.compile(r"^[(\[]?\s*(?:ảnh|hình|hình ảnh|clip|video|đồ họa|chùm ảnh)[^:]{0,25}:", re.IGNORECASE)
_SOURCE = re.compile(
    r"^[(\[]?\s*(?:theo|nguồn(?: tin)?)\s*:?\s+\S"
    r"|^[(\[]?\s*(?:ttxvn|vietnam\+|vietnamplus|chinhphu\.vn|vov|vtv|baochinhphu)\b",
    re.IGNORECASE,
)
_INITIALS = re.compile(
    r"^(?:[A-ZĐ]\.?\s?){1,4}\.?$|^(?:PV|BBT|CTV|P\.V|T\.H|TH|B\.T|(?i:nhóm (?:pv|phóng viên|tác giả)))$"
)
_ASIDE = re.compile(r"\s*\((?:tổng hợp|lược ghi|ghi|thực hiện|ctv|biên dịch|lược dịch|t/h|th)\)\s*$", re.IGNORECASE)
_TITLE = re.compile(
    r"^(?:bác sĩ|thạc sĩ|tiến sĩ|luật sư|nhà báo|nhà văn|phóng viên|cộng tác viên|giáo sư|bs|ths|ts|ls|pgs|gs"
    r"|(?:thiếu|trung|thượng|đại) (?:úy|tá|tướng))\.?\s+(?=[A-ZĐ])",
    re.IGNORECASE,
)
_MATERIAL = re.compile(r"nguồn(?: tin)?\s*:", re.IGNORECASE)
_IDLE = re.compile(
    r"^(?:https?://)?(?:\w[\w-]*\.)+(?:vn|com|net|org|info)(?:/\S{0,120})?$"
    r"|^[(\[*\s]*(?:còn (?:nữa|tiếp)|(?:đón )?xem tiếp (?:kỳ|trang|số|phần)\b.{0,30}|hết|kỳ (?:sau|tới)\s*:.{0,120})"
    r"[)\].…*\s]*$",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"\s*[-–—/,;&]\s*|\s+và\s+")
_WRAPS = " \t()[]{}*_.…-–—:;,/|"
MAX_WORDS = 14
MAX_NAME_WORDS = 5


def take_byline(blocks: list[Block], marks: frozenset[Element]) -> tuple[list[Block], str | None]:
    """Take author, photo credit and source off the end of the body.

    ``marks`` are the elements that the family's selectors call a byline, wherever they stand. Returns the
    blocks that remain and the byline without its labels (``Tin, ảnh:``), parts joined by ``; ``.
    """
    kept = [block for block in blocks if not _marked(block, marks)]
    marked = [block.text for block in blocks if _marked(block, marks)]
    found: list[str] = []
    while kept and len(found) < 4:
        last = kept[-1]
        idle = last.kind == "text" and (not last.text.strip(_WRAPS) or _IDLE.match(last.text))
        if last.kind == "image" or idle:
            kept.pop()  # a video below the text; "./.", "(Còn nữa)", the paper's address
            continue
        if last.kind == "caption" or not is_credit(last, first=not found):
            break
        found.insert(0, kept.pop().text)
    # some print the name above the text
    if len(kept) > 2 and kept[0].kind == "text" and kept[0].align == "right" and is_credit(kept[0]):
        found.insert(0, kept[0].text)
        kept = kept[1:]
    names = _unique([tidy(text) for text in (*marked, *found)])
    # where somebody signed, a line on the source of the material says nothing of who wrote
    signed = [name for name in names if not _MATERIAL.match(name)] or names
    return kept, "; ".join(signed) or None


def _marked(block: Block, marks: frozenset[Element]) -> bool:
    if not marks or block.kind == "caption":
        return False
    element = block.element
    for _ in range(4):
        if element in marks:
            return len(block.text) <= 160
        element = element.getparent()
        if element is None:
            return False
    return False


def is_credit(block: Block, *, first: bool = True) -> bool:
    """Tell whether a closing block is a credit: a label, a source, or nothing but names."""
    text = block.text.strip()
    count = len(text.split())
    if count > MAX_WORDS or len(text) > 120:
        return False
    if _LABEL.match(text) or _INITIALS.match(text.strip(_WRAPS)):
        return True
    if _SOURCE.match(text) and count <= 10 and not re.search(r"[.!?]\s+\S", text):
        return True
    if text.endswith((".", "!", "?", ":", "…")) and not _INITIALS.match(text) and block.align != "right":
        return False
    if block.align == "right" and text[0].isupper() and not any(char.isdigit() for char in text):
        return True  # with rank and office: "Trung tá Lò Văn Bình, Đồn Biên phòng Mường Nhà"
    looks = block.bold > 0.8 or block.italic > 0.8
    return are_names(_ASIDE.sub("", text)) and (looks or first)


def are_names(text: str) -> bool:
    """Tell whether a text is nothing but names of persons or desks: every word begins with a capital letter."""
    parts = [part for part in _SEPARATORS.split(text.strip(_WRAPS)) if part]
    if not parts or len(parts) > 4:
        return False
    for part in parts:
        tokens = _TITLE.sub("", part).replace(".", ". ").split()
        if not 1 <= len(tokens) <= MAX_NAME_WORDS or any(char.isdigit() for char in part):
            return False
        if not all(token[0].isupper() for token in tokens):
            return False
    return True


def tidy(text: str) -> str:
    """Return a credit without brackets and without the label of a text's author; ``Ảnh: …`` and ``Theo …`` stay."""
    text = clean(text).strip()
    if text.startswith(("(", "[")) and text.endswith((")", "]", ").", ").")):
        text = text.strip("()[]. ")
    text = text.strip("*–—-; ")
    if not _PHOTO.match(text):
        text = _LABEL.sub("", text)
    return text.strip(" ;,*")


def _unique(names: list[str]) -> list[str]:
    return [name for index, name in enumerate(names) if name and name not in names[:index]]
