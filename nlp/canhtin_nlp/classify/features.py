"""What the classifier sees of an article: words by field, and the phrases that a tokenizer cuts through.

The result is one string of tokens joined by spaces, so that scikit-learn's vectorizer needs no code of ours and a
saved model holds nothing but numbers and words.
"""

import re
from collections.abc import Iterable

from canhtin_nlp.document import Document
from canhtin_nlp.tokenize import words

MAX_WORDS = 1_500
"""Words of the body that are read; a longer article has said by then what it is about."""

_NUMBER = re.compile(r"\d[\d.,]*")
# lừa bán, bị bán, đưa … sang: the tokenizer splits the verb from its sense (nlp-facts.md, section 1)
_PHRASES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in {
        "lừa_bán": r"\blừa (?:đem |đưa |dẫn |gạt |đảo )?(?:\w+ ){0,4}?bán\b",
        "bị_bán": r"\bbị (?:\w+ ){0,4}?bán\b",
        "bán_sang": r"\bbán (?:\w+ ){0,4}?(?:sang|qua|vào|cho) \w+",
        "bán_người": r"\b(?:mua|buôn)[ ,\-–]{1,3}(?:và )?bán người\b(?! (?:dân|dùng|hâm))|\bbuôn người\b",
        "bán_phụ_nữ": r"\bbán (?:phụ nữ|thiếu nữ|cô gái|bé gái|gái)\b",
        "bán_trẻ": r"\bbán (?:trẻ|con|cháu|bé|em|hài nhi|thai nhi|bào thai)\b",
        "sang_nước": r"\b(?:sang|qua) (?:trung quốc|campuchia|lào|malaysia|thái lan|myanmar|đài loan|nga|hàn quốc)",
        "làm_vợ": r"\b(?:làm|lấy) (?:vợ|chồng) (?:\w+ ){0,3}?(?:trung quốc|nước ngoài|đài loan|hàn quốc)",
        "ép_bán_dâm": r"\b(?:ép|bắt|buộc|cưỡng bức|cưỡng ép) (?:\w+ ){0,4}?(?:bán dâm|mại dâm|tiếp khách)",
        "tội_mua_bán": r"\btội[ :“\"']{1,3}(?:mua|buôn)[ ,]{1,2}bán (?:người|phụ nữ|trẻ)|điều (?:150|151|119|120)\b",
        "cưỡng_bức_lao_động": r"\b(?:cưỡng bức|bóc lột|cưỡng ép|nô lệ) (?:sức )?lao động|\blao động (?:cưỡng bức|khổ sai)",
        "nạn_nhân_mua_bán": r"\bnạn nhân (?:của )?(?:\w+ ){0,4}?(?:mua|buôn)[ ,]{1,2}bán",
    }.items()
)


def features(document: Document) -> str:
    """Return the article's tokens: body and lead as they are, ``t=`` title, ``g=`` tags and captions, ``p=`` phrases."""
    title = words(_joined(document, "title"))
    lead = words(_joined(document, "lead"))
    body = words(_joined(document, "body"))[:MAX_WORDS]
    aside = words(_joined(document, "caption", "tags"))[:200]
    tokens = [
        *_clean(lead + body),
        *(f"t={word}" for word in _clean(title)),
        *_clean(title),
        *(f"g={word}" for word in _clean(aside)),
        *phrases(document),
    ]
    return " ".join(tokens)


def phrases(document: Document) -> list[str]:
    """Return ``p=name`` for each phrase found in the prose, ``P=name`` when title or lead has it, ``p2=`` when often."""
    top = _joined(document, "title", "lead").lower()
    whole = f"{top}\n{_joined(document, 'body')}".lower()
    found = []
    for name, pattern in _PHRASES:
        times = len(pattern.findall(whole))
        if times:
            found.append(f"p={name}")
            found += [f"p2={name}"] if times > 2 else []
            found += [f"P={name}"] if pattern.search(top) else []
    return found


def _joined(document: Document, *kinds: str) -> str:
    return "\n".join(part.text for part in document.parts if part.kind in kinds)


def _clean(tokens: Iterable[str]) -> list[str]:
    """Drop punctuation; all numbers look alike, since no figure makes an article relevant."""
    return ["0" if _NUMBER.fullmatch(token) else token for token in tokens if any(map(str.isalnum, token))]
