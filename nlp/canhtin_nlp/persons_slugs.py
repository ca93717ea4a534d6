"""Tells whether the slug of a URL names a person."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

_KIN = frozenset(
    ["anh", "chi", "ong", "ba", "em", "chau", "be", "co", "chu", "bac", "cu", "thay", "cau", "di", "bo", "me", "cao", "can", "tuong", "nhan", "pham", "ten", "tuc", "uy", "ta", "danh", "si", "su"]
)
# pairs that are plain words in the slugs of this subject, so that "An" is not found in cong-an
_PLAIN = frozenset(
    tuple(pair.split("-"))
    for pair in ["cong-an", "bo-doi", "bien-phong", "toa-an", "vu-an", "du-an", "an-toan", "an-ninh", "an-giang", "nghe-an", "long-an", "hoi-an", "xet-xu", "phong-chong", "mua-ban", "buon-ban", "ban-nguoi", "buon-nguoi", "lua-ban", "bi-lua", "lua-dao", "tuyen-truyen", "son-la", "mon-son", "lang-son", "viet-nam", "trung-quoc", "sang-trung", "sang-campuchia", "sang-lao", "ban-sang", "dua-sang", "phien-toa", "mit-tinh", "huong-ung", "phat-dong", "phong-trao", "thanh-pho", "thanh-nien", "thanh-hoa", "phu-nu", "tai-hoa", "hoa-nhap", "hoa-binh", "tien-giang", "chien-si", "bo-doi", "co-gai", "lan-toa", "mo-hinh", "ba-con", "trung-uong", "chinh-phu", "quoc-gia", "hung-yen", "ha-giang", "ha-noi", "ha-tinh", "ha-nam", "lai-chau", "dien-bien", "bien-gioi", "hai-phong", "hai-duong", "quang-nam", "quang-ninh", "quang-binh", "quang-tri", "quang-ngai", "binh-duong", "binh-dinh", "binh-phuoc", "binh-thuan", "thai-nguyen", "thai-binh", "thai-lan", "nam-dinh", "ninh-binh", "vinh-phuc", "vinh-long", "dong-nai", "dong-thap", "bac-giang", "bac-ninh", "bac-kan", "bac-lieu", "cao-bang", "yen-bai", "lao-cai", "tuyen-quang", "ho-chi", "chi-minh", "hau-giang", "kien-giang", "soc-trang", "tra-vinh", "ben-tre", "tay-ninh", "lam-dong", "gia-lai", "kon-tum", "dak-lak", "dak-nong", "khanh-hoa", "phu-yen", "phu-tho", "an-phuong", "an-xa", "an-quan", "an-huyen", "an-tinh", "an-thanh", "tran-phu", "mai-chau", "moc-chau", "tan-phu", "giai-cuu", "ngay-hoi", "le-mit", "hoi-nghi", "phu-huynh", "tinh-uy", "tuong-duong", "ky-son", "dieu-tra", "hinh-su", "canh-sat", "canh-bao", "canh-giac", "cao-diem", "mang-thai", "le-phat", "phat-hien", "phat-tu"]
)


def find_slug_persons(url_slug: str, persons: Sequence[str]) -> bool:
    """Return whether the ASCII slug (or a whole URL) names one of ``persons``, names as they were masked in the text.

    A name of several words is found word for word, or by its last word after a title (chi-panh). A name of one word
    is found where it stands alone, not inside a plain word (cong-an); single letters only after a title (chau-k) or
    side by side (v-t-h).
    """
    slug = [part for part in re.split(r"[^a-z0-9]+", _ascii(url_slug)) if part]
    return any(_names(slug, [part for part in re.split(r"[^a-z0-9]+", _ascii(person)) if part]) for person in persons)


def _names(slug: Sequence[str], name: Sequence[str]) -> bool:
    if not name:
        return False
    if len(name) > 1:
        size = len(name)
        if any(list(slug[k : k + size]) == list(name) for k in range(len(slug) - size + 1)):
            return True
        return any(word == name[-1] and before in _KIN for before, word in pairwise(slug)) and not _inside(slug, name[-1])
    (word,) = name
    if len(word) == 1:
        return any(part == word and before in _KIN for before, part in pairwise(slug))
    return word in slug and not _inside(slug, word)


def _inside(slug: Sequence[str], word: str) -> bool:
    """Return whether the word stands in the slug only as half of a plain word."""
    for at, part in enumerate(slug):
        if part == word:
            before = (slug[at - 1], part) in _PLAIN if at else False
            after = (part, slug[at + 1]) in _PLAIN if at + 1 < len(slug) else False
            if not before and not after:
                return False
    return True


def _ascii(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(char for char in plain if not unicodedata.combining(char)).replace("’", "-").replace("'", "-")
