"""underthesea behind one door: sentences in, Vietnamese words out.

Its tokens are not substrings of the input (tone marks move, letters are composed), so they serve for counting words
and never for finding facts. It goes quadratic on runs such as ``a.1a.1…`` and its Rust part can panic: chunks are kept
short, and a sentence that it cannot take is cut at its spaces instead. See ``../shared/nlp-facts.md``, section 1.
"""

import re
from functools import cache
from typing import Any

from canhtin_nlp.text import sentences

MAX_CHUNK = 1_000
"""Characters handed to underthesea at a time; a real sentence of the press hardly reaches 600."""
MAX_RUN = 60
"""Characters without a space; a longer run is an address, a code or an attack, and no word."""

_LONG_RUN = re.compile(rf"\S{{{MAX_RUN},}}")


@cache
def _word_tokenize() -> Any:
    # imported when first needed: 0.6 s and 100 MB that most commands never use
    from underthesea import word_tokenize  # noqa: PLC0415 - see above

    return word_tokenize


def words(text: str) -> list[str]:
    """Return the words of normalised text in lower case, syllables of one word joined by ``_``."""
    tame = _LONG_RUN.sub(" ", text)
    return [word for start, end in sentences(tame) for chunk in _chunks(tame[start:end]) for word in _words_of(chunk)]


def _chunks(sentence: str) -> list[str]:
    """Cut an absurdly long sentence at spaces."""
    chunks = []
    while len(sentence) > MAX_CHUNK:
        cut = sentence.rfind(" ", 1, MAX_CHUNK)
        cut = cut if cut > 0 else MAX_CHUNK
        chunks.append(sentence[:cut])
        sentence = sentence[cut:].lstrip()
    return [*chunks, sentence]


def _words_of(chunk: str) -> list[str]:
    try:
        tokens = _word_tokenize()(chunk)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # noqa: BLE001 - a panic of the Rust part is no Exception
        tokens = chunk.split()
    return ["_".join(token.lower().split()) for token in tokens]
