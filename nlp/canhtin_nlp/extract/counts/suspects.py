"""The suspects' given names, so that "2 chị em Yến" are seen to be the sellers and not the sold."""

import re
from collections.abc import Sequence

from canhtin_nlp.document import Part
from canhtin_nlp.extract.counts.names import UPPER

_SUSPECT = re.compile(
    rf"(?:đối tượng|bị cáo|bị can|nghi phạm|nghi can|đối với|tạm giữ(?: hình sự)?|bắt giữ|tạm giam|bắt tạm giam|"
    rf"bắt quả tang|khởi tố|tuyên phạt|kẻ|tú bà)"
    rf"(?: [a-zà-ỹđ]+){{0,2}}:? (?P<name>[{UPPER}][\w’'-]+(?: [{UPPER}][\w’'-]+){{1,4}})"
)
_ALSO = re.compile(
    rf"(?: ?\([^()]{{0,140}}\))?(?:,| và|;|"
    rf", và) (?P<name>[{UPPER}][\w’'-]+(?: [{UPPER}][\w’'-]+){{1,4}})"
)


def suspects_of(parts: Sequence[Part]) -> list[tuple[str, ...]]:
    """Return the given names of those who are said to be suspects, in lower case, as they stand in lists."""
    groups: list[tuple[str, ...]] = []
    for part in parts:
        for match in _SUSPECT.finditer(part.text):
            names: list[str] = []
            listed: re.Match[str] | None = match
            while listed is not None and len(names) < _LONGEST:
                names.append(listed["name"].rpartition(" ")[2].lower())
                listed = _ALSO.match(part.text, listed.end())
            groups.append(tuple(names))
    return groups


_LONGEST = 50
