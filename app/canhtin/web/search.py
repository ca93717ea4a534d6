"""Full-text search that knows Vietnamese: what is typed with marks is meant with them, what is typed plain is not."""

import re
import unicodedata

from canhtin_nlp.text import normalise

LONGEST = 400
"""Code points of a query that are read."""
_TERM = re.compile(r'"([^"]*)"|([^\s"]+)')
_WORD = re.compile(r"\w+")


def marked(text: str) -> str:
    """Return the text in small letters with its marks, composed, tone marks in the new placement."""
    return normalise(text).text.casefold()


def plain(text: str) -> str:
    """Return the text in small letters without marks, đ as d.

    >>> plain("Đường dây Hoà Bình")
    'duong day hoa binh'
    """
    letters = unicodedata.normalize("NFD", marked(text).replace("đ", "d"))
    return "".join(c for c in letters if not unicodedata.combining(c))


def match(query: str) -> str:
    """Return the query as FTS5 wants it: every word or "phrase" must be there, word* is a beginning.

    A word with marks finds only itself, one without finds every word of these letters; a đ alone is no mark, since
    many type it and leave the tones out.

    >>> match('mua bán "tre em" đuong')
    '"mua" "bán" "tre em" "duong"'
    """
    terms = []
    for phrase, word in _TERM.findall(query[:LONGEST]):
        typed = phrase or word
        words = _WORD.findall(marked(typed))
        if words:
            joined = " ".join(words)
            begins = "*" if word.endswith("*") else ""
            bare = plain(joined)
            terms.append(f'"{bare if joined.replace("đ", "d") == bare else joined}"{begins}')
    return " ".join(terms) or '""'
