"""Tells whether the slug of a URL names a person."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from canhtin_nlp.persons.lexicon import word_set

_KIN = word_set(
    "anh chi ong ba em chau be co chu bac cu thay cau di bo me cao can tuong nhan pham ten tuc uy ta danh si su"
)
# pairs that are plain words or places in the slugs of this subject, so that "An" is not found in cong-an
_PLAIN = frozenset(
    tuple(pair.split("-"))
    for pair in word_set(
        "cong-an bo-doi bien-phong toa-an vu-an du-an an-toan an-ninh an-giang nghe-an long-an hoi-an an-phuong an-xa"
        " an-quan an-huyen an-tinh an-thanh xet-xu phong-chong mua-ban buon-ban ban-nguoi buon-nguoi lua-ban bi-lua"
        " lua-dao tuyen-truyen viet-nam trung-quoc sang-trung sang-campuchia sang-lao ban-sang dua-sang phien-toa"
        " mit-tinh huong-ung phat-dong phat-hien phong-trao thanh-pho thanh-nien phu-nu phu-huynh tai-hoa hoa-nhap"
        " chien-si co-gai lan-toa mo-hinh ba-con trung-uong chinh-phu quoc-gia bien-gioi giai-cuu ngay-hoi le-mit"
        " hoi-nghi tinh-uy dieu-tra hinh-su canh-sat canh-bao canh-giac cao-diem mang-thai le-phat phat-tu"
        " son-la mon-son lang-son thanh-hoa hoa-binh tien-giang hung-yen ha-giang ha-noi ha-tinh ha-nam lai-chau"
        " dien-bien hai-phong hai-duong quang-nam quang-ninh quang-binh quang-tri quang-ngai binh-duong binh-dinh"
        " binh-phuoc binh-thuan thai-nguyen thai-binh thai-lan nam-dinh ninh-binh vinh-phuc vinh-long dong-nai"
        " dong-thap bac-giang bac-ninh bac-kan bac-lieu cao-bang yen-bai lao-cai tuyen-quang ho-chi chi-minh"
        " hau-giang kien-giang soc-trang tra-vinh ben-tre tay-ninh lam-dong gia-lai kon-tum dak-lak dak-nong"
        " khanh-hoa phu-yen phu-tho tran-phu mai-chau moc-chau tan-phu tuong-duong ky-son"
    )
)


def find_slug_persons(url_slug: str, persons: Sequence[str]) -> bool:
    """Return whether the ASCII slug (or a whole URL) names one of ``persons``, names as they were masked in the text.

    A name of several words is found word for word, or by its last word after a title (chi-panh). A name of one word
    is found where it stands alone, not inside a plain word (cong-an); a single letter only after a title (chau-k).
    In doubt the answer is yes: a URL left blank costs less than a name told.
    """
    slug = _parts(url_slug)
    return any(_names(slug, _parts(person)) for person in persons)


def _names(slug: Sequence[str], name: Sequence[str]) -> bool:
    if not name:
        return False
    size, last = len(name), name[-1]
    titled = any(word == last and before in _KIN for before, word in pairwise(slug))
    if len(last) == 1 and size == 1:
        return titled
    if size == 1:
        return last in slug and not _inside(slug, last)
    if any(slug[k : k + size] == name for k in range(len(slug) - size + 1)):
        return True
    return titled and not _inside(slug, last)


def _inside(slug: Sequence[str], word: str) -> bool:
    """Return whether the word stands in the slug only as half of a plain word."""
    bounded = ["", *slug, ""]
    return all(
        (bounded[at - 1], part) in _PLAIN or (part, bounded[at + 1]) in _PLAIN
        for at, part in enumerate(bounded)
        if part == word
    )


def _parts(text: str) -> list[str]:
    """Return the parts of a slug or the words of a name, in lower-case ASCII."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    return [part for part in re.split(r"[^a-z0-9]+", bare) if part]
