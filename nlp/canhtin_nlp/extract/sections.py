"""The cases that one article tells one by one: the items of a roundup, groups told as the first, the second, the third."""

import re
from collections.abc import Sequence

from canhtin_nlp.document import Part

_ITEM = re.compile(r"[•●▪►■*+] ?\w")
_NTH = re.compile(
    r"(?:nhóm|lần|vụ|đợt|chuyến|chuyến xe|đường dây|trường hợp|vụ việc) (?:thứ (?:nhất|hai|ba|tư|năm|sáu|\d)|đầu(?: tiên)?|hai|ba|cuối(?: cùng)?)\b"
)


def items_of(parts: Sequence[Part]) -> list[int]:
    """Return for every part the number of the roundup's item that it belongs to, from 1; 0 where it belongs to none.

    Two marked paragraphs at least make a roundup; an item ends where the next begins.
    """
    marked = [part.kind == "body" and _ITEM.match(part.text) is not None for part in parts]
    if sum(marked) < 2:
        return [0] * len(parts)
    items, item = [], 0
    for part, begins in zip(parts, marked, strict=True):
        item += begins
        items.append(item if part.kind == "body" else 0)
    return items


def groups_of(parts: Sequence[Part], lows: Sequence[str], items: Sequence[int]) -> Sequence[int]:
    """Return for every part the number of the group told in it: of its item, or else "nhóm thứ nhất", "nhóm thứ hai"."""
    if any(items):
        return items
    marked = [part.kind == "body" and _NTH.match(low) is not None for part, low in zip(parts, lows, strict=True)]
    if sum(marked) < 2:
        return items
    return [sum(marked[: order + 1]) if begins else 0 for order, begins in enumerate(marked)]
