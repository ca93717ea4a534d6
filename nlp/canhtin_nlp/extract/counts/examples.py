"""Tells "một" that brings somebody into the story from "một" that says how many there are."""

import re

from canhtin_nlp.document import Part
from canhtin_nlp.extract.counts.seen import Seen
from canhtin_nlp.extract.counts.story import Story

_CAME_UP = re.compile(r"\b(?:sau khi|phát hiện|từ khi|từ việc|nhờ) $")
"""How a case came up: by its first victim."""
_BORN = re.compile(r"\bsinh(?: (?:được|hạ|nở|ra|cho [^.,;\n]{1,12}))* $")
_SUCH = re.compile(r" (?:như thế|như vậy|nào)\b")
_SOMEBODY_OF = re.compile(
    r"(?:\b(?:mẹ|cha|bố|chồng|gia đình)|\b(?:tôi|cô|em|mình|nó) (?:chỉ |cũng |vẫn )?là|\bmỗi (?:người|đứa|chị|cô|xe)\b[^.,;\n]{0,20}|"
    r"(?:đồng|tệ|đô la|đôla|usd|euro|bảng|triệu)(?: (?:cho|mỗi))?) $"
)
"""What stands before a relative, before what somebody says to be, before one of each, and behind a price for one."""


def is_example(part: Part, seen: Seen, story: Story) -> bool:
    """Tell "Một nạn nhân kể …", "tôi chỉ là một đứa trẻ", "30 triệu đồng một bé gái": nobody is counted.

    ``seen``: a noun behind the article "một". In headline and lead, and where a case came up, it is a number.
    """
    is_head = part.kind in {"title", "lead"}
    one_of_several = seen.noun.group == "victim" and part.kind != "title" and story.tells_of_several
    if one_of_several and _CAME_UP.search(seen.left) is None:
        return True  # "một nạn nhân kể": one of those who are counted elsewhere
    if _BORN.search(seen.left) and not story.newborn:
        return True
    opens = not seen.left.strip(' "“-') and not is_head and not seen.is_one_of
    return opens or _SUCH.match(seen.right) is not None or _SOMEBODY_OF.search(seen.left) is not None
