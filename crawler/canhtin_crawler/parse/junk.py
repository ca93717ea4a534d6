"""What stands among an article's paragraphs and is not the article: related boxes, neighbours' headlines, tools."""

import re

from canhtin_crawler.parse.blocks import Block, leads_to_page
from canhtin_crawler.parse.select import Element, content
from canhtin_crawler.parse.text import clean

# Class and id words of boxes that are never an article's own text
_ALWAYS = re.compile(
    r"relat(?!iv)|lien-?_?quan|recommend|suggest|cung-?chuyen-?muc|other-?news|news-?other|tin-?khac|tin-?lien"
    r"|doc-?(?:them|tiep|nhieu)|xem-?them|most-?read|adsbygoogle|banner|breadcrumb|newsletter|comment-?(?:box|list|form)"
    r"|^adsweb|^sdaweb|-ads?-|^ads?$|^ads?[-_]|advert|quang-?cao|box-?tinlq|inner-?article|story__|insert-neww|wiki-news"
    r"|(?:^|[-_])polls?(?:$|[-_])|tham-?do|binh-?chon|trac-?nghiem",
    re.IGNORECASE,
)
# Words that name tools when the box is small
_TOOLS = re.compile(
    r"share|social|print|toolbar|rating|vote|(?:^|[-_])tags?(?:$|[-_])|keyword|follow|subscribe|audio|player"
    r"|font-?size",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"^(?:[-–•*>»\s]*)(?:(?:các\s+)?(?:tin|bài|bài viết|tin bài|tin tức|chủ đề|nội dung|video|ảnh)\s+"
    r"(?:liên quan|cùng chuyên mục|cùng chủ đề|khác|cùng tác giả|đã đưa|đã đăng|đọc nhiều|mới nhất|nổi bật|đọc tiếp|mới hơn"
    r"|cũ hơn)(?:\s[-–|]\s.{1,30})?"
    r"|(?:tin|bài)\s+đọc\s+tiếp|liên quan|cùng chuyên mục|cùng chủ đề|có thể bạn quan tâm|xem thêm|đọc thêm|đọc tiếp"
    r"|mời (?:bạn )?(?:đọc|xem) thêm|tin nên đọc|đừng bỏ lỡ|gợi ý cho bạn|từ khóa|tags?|chia sẻ(?: bài viết)?|bình luận"
    r"|ý kiến bạn đọc|đánh giá bài viết|nhiều người quan tâm|đọc nhiều)\s*[:.…]*$",
    re.IGNORECASE,
)
_POINTER = re.compile(
    r"^(?:>{1,}|»+|→|➤|▶|►|=>|->|-->)\s*\S|^(?:xem thêm|đọc thêm|mời (?:bạn|quý vị|độc giả).{0,30}(?:xem|đọc) thêm"
    r"|tin liên quan|bài liên quan|xem lại|đọc tiếp)\s*:?\s*\S"
    r"|^(?:kỳ|bài|phần)\s+(?:\d{1,2}|[ivx]{1,4}|đầu|cuối|trước|sau|tới|tiếp theo)\s*[:.]\s*\S",
    re.IGNORECASE,
)
_INVITATION = re.compile(
    r"^[*(\s]*mời (?:các |quý )?(?:bạn|bạn đọc|độc giả|quý vị|quý độc giả)\b.{0,160}?\b(?:xem|đọc|theo dõi|chuyên mục"
    r"|gửi|đặt câu hỏi|liên hệ|bấm vào|nhấn vào|ấn vào|tham gia)\b",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"^(?:bạn đang (?:đọc|xem) (?:bài viết|bài|tin)\b|mọi (?:ý kiến|thông tin|đóng góp|phản ánh)\b.{0,120}\b(?:tòa|toà) soạn\b"
    r"|vui lòng (?:ghi rõ|dẫn) nguồn\b|(?:©|bản quyền thuộc về)\s)",
    re.IGNORECASE,
)
_DATE = re.compile(r"[(\[]?\b\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?:[\s,|–-]{1,4}\d{1,2}[:h]\d{2})?\b[)\]]?")
_SURE_POINTER = re.compile(r"^(?:>{2,}|»+|➤|▶|►|=>|-->)\s*\S")
_TOOL_LINE = re.compile(
    r"^(?:cỡ chữ|mặc định|nghe bài viết|theo dõi .{3,60} trên(?: google news)?:?|in bài viết|chia sẻ|lưu bài"
    r"|gửi bình luận|bình luận|facebook|zalo|twitter|sao chép liên kết|quảng cáo|advertisement|lên đầu trang"
    r"|về trang chủ|print|email|đọc bài gốc tại đây|trở lại|click vào đây.{0,40}|nhấn để (?:nghe|xem).{0,40}"
    r"|your browser does not support.{0,60})\s*[.:]?$",
    re.IGNORECASE,
)
MIN_HEADLINE_WORDS = 4
MAX_POLL = 800
"""Characters of a question to the readers and its answers, with the spaces of the markup."""
MAX_CARD = 450
"""Characters of a neighbour's headline and sapo, with the spaces of the markup."""


def is_junk_box(element: Element, whole: int) -> bool:
    """Tell by its class and id whether a box is not the article's; ``whole`` is the length of the container's text.

    A box that holds more than half of the text is the article itself, whatever its name.
    """
    names = f"{element.get('class') or ''} {element.get('id') or ''}".strip()
    if not names or element.tag in {"body", "html"}:
        return False
    parts = names.split()
    if any(_ALWAYS.search(part) for part in parts):
        return len(content(element)) * 2 < whole or whole < 200
    if element.tag != "p" and any(_TOOLS.search(part) for part in parts):
        return len(clean(content(element))) < 200 or _link_share(element) > 0.6
    return False


def polls(container: Element, whole: int) -> frozenset[Element]:
    """Return the boxes around questions with answers to tick, whatever their names; ``whole`` as for `is_junk_box`."""
    found: set[Element] = set()
    for tick in container.iter("input"):
        if (tick.get("type") or "").lower() in {"radio", "checkbox"}:
            box, current = None, tick.getparent()
            while current is not None and current is not container:
                if len(content(current)) > min(MAX_POLL, whole / 2):
                    break
                box, current = current, current.getparent()
            if box is not None:
                found.add(box)
    return frozenset(found)


def in_other_box(element: Element) -> bool:
    """Tell whether an element stands in a box of other articles, a menu or the like: not around the headline."""
    current = element.getparent()
    while current is not None and current.tag not in {"body", "html"}:
        names = f"{current.get('class') or ''} {current.get('id') or ''}".split()
        doubtful = current.tag in {"aside", "nav", "footer", "a"} or any(_ALWAYS.search(name) for name in names)
        if doubtful and next(current.iter("h1"), None) is None:
            return True
        current = current.getparent()
    return False


def _link_share(element: Element) -> float:
    text = len(clean(content(element)))
    links = sum(len(clean(content(link))) for link in element.iter("a"))
    return links / text if text else 0.0


def without_related(blocks: list[Block], container: Element) -> list[Block]:
    """Drop headings such as "Tin liên quan" with what hangs on them, headlines of neighbours, and tool lines."""
    whole = sum(len(block.text) for block in blocks)
    kept: list[Block] = []
    boxes: list[Element] = []
    after_heading = False
    for block in blocks:
        if any(_inside(block.element, box) for box in boxes):
            continue
        if block.text and is_heading(block):
            box = _box(block.element, container, whole)
            if box is not None:
                boxes.append(box)
                kept = [old for old in kept if not _inside(old.element, box)]
            after_heading = True
            continue
        if after_heading and (block.kind == "image" or block.item or block.linked > 0.5):
            continue
        after_heading = False
        if not is_pointer(block):
            kept.append(block)
            continue
        if kept and kept[-1].kind == "image" and not kept[-1].text and leads_to_page(kept[-1].element):
            kept.pop()  # the neighbour's picture
        if (card := _card(block, container, whole)) is not None:
            boxes.append(card)
            kept = [old for old in kept if not _inside(old.element, card)]
    return kept


def _card(pointer: Block, container: Element, whole: int) -> Element | None:
    """Return the small box around a neighbour's headline that holds its picture or its sapo too, None without one."""
    best: Element | None = None
    current = pointer.element.getparent() if pointer.linked >= 0.9 else None
    while current is not None and current is not container and len(content(current)) <= min(MAX_CARD, whole / 2):
        best = current
        current = current.getparent()
    return best if current is not None else None


def is_heading(block: Block) -> bool:
    """Tell whether a block is the heading of a box of other articles."""
    return names_box(block.text)


def names_box(text: str) -> bool:
    """Tell the name of a box of other articles: ``Tin liên quan``, ``Đọc nhiều``."""
    return len(text) <= 45 and _HEADING.match(text) is not None


def is_pointer(block: Block) -> bool:
    """Tell whether a block only leads elsewhere: a headline that is a link, ``>> …``, ``Xem thêm: …``, a tool."""
    text = block.text
    if not text or block.kind == "caption":
        return False
    if _SURE_POINTER.match(text) and len(text) < 300:
        return True
    if len(text) <= 200 and (_INVITATION.match(text) or _CLOSING.match(text)):
        return True
    if block.linked > 0.4 and _POINTER.match(text):
        return True
    undated = _DATE.sub("", text)
    if block.linked * len(text) >= 0.9 * len(undated) and len(undated.split()) >= MIN_HEADLINE_WORDS:
        return True
    return len(text) <= 80 and _TOOL_LINE.match(text) is not None


def _inside(element: Element, box: Element) -> bool:
    current: Element | None = element
    while current is not None:
        if current is box:
            return True
        current = current.getparent()
    return False


def _box(heading: Element, container: Element, whole: int) -> Element | None:
    """Return the element that holds heading and box, None when the heading stands free among the paragraphs."""
    best: Element | None = None
    current = heading.getparent()
    while current is not None and current is not container:
        if len(clean(content(current))) * 2 > whole:
            break
        best = current
        current = current.getparent()
    return best if current is not None else None
