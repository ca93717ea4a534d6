"""False hotlines: what is found in real articles that are not about trafficking and call no number a hotline."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from canhtin.documents import document_of
from canhtin.inputs import Given
from canhtin.learning.collection import read_corpus
from canhtin.learning.labels import read_labels
from canhtin_nlp.extract.hotlines import find_hotlines
from canhtin_nlp.resources import Resources

ARTICLES = 5000
_CALLED_SO = re.compile(r"đường dây (?:nóng|tư vấn|hỗ trợ)|hotline|tổng đài|số nóng|bảo hộ công dân", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quiet:
    """Of ``n`` articles, in how many a line of the registry was found (each is false), and in how many another number.

    Another number is shown apart, as unlisted, and may be one that an office gave to the public.
    """

    n: int
    listed: int
    unlisted: int


def count_false_hotlines(corpus: Path, labels: Path, resources: Resources, most: int = ARTICLES) -> Quiet:
    """Read the first ``most`` such articles of the collection."""
    n = listed = unlisted = 0
    for given in islice(_quiet(corpus, labels), most):
        document = document_of(given)
        day = document.published_at.date() if document.published_at else None
        found = [line for line in find_hotlines(document, resources.hotlines, day) if line.context != "furniture"]
        n += 1
        listed += any(line.status != "unlisted" for line in found)
        unlisted += any(line.status == "unlisted" for line in found)
    return Quiet(n, listed, unlisted)


def _quiet(corpus: Path, labels: Path) -> Iterator[Given]:
    on_topic = {name for name, label in read_labels(labels).items() if label["relevance"] != "irrelevant"}
    for record, given in read_corpus(corpus):
        if record["id"] not in on_topic and not any(map(_CALLED_SO.search, given.fields.values())):
            yield given
