"""Authored papers: a folder a paper, ``paper.toml`` and one Markdown-like file an article."""

import re
import tomllib
import unicodedata
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from canhtin.errors import InputError

VIETNAM = timezone(timedelta(hours=7), "+07:00")
FAMILIES = ("A", "B", "C", "D", "E", "F", "G")
SECTION_NAMES = {
    "thoi-su": "Thời sự", "chinh-tri": "Chính trị", "phap-luat": "Pháp luật", "xa-hoi": "Xã hội",
    "an-ninh-bien-gioi": "An ninh biên giới", "an-ninh-trat-tu": "An ninh trật tự", "doi-song": "Đời sống",
    "the-gioi": "Thế giới", "kinh-te": "Kinh tế", "van-hoa": "Văn hóa", "the-thao": "Thể thao", "ban-doc": "Bạn đọc",
    "giao-duc": "Giáo dục", "y-te": "Y tế", "suc-khoe": "Sức khỏe", "quoc-te": "Quốc tế", "du-lich": "Du lịch",
    "khoa-hoc": "Khoa học", "quoc-phong-an-ninh": "Quốc phòng - An ninh", "chinh-sach": "Chính sách",
}  # fmt: skip
PHOTO = "[ảnh]"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or the caption of a photo."""

    text: str
    photo: bool = False


@dataclass(frozen=True, slots=True)
class PressArticle:
    """One authored article."""

    id: str
    title: str
    lead: str
    blocks: tuple[Block, ...]
    published_at: datetime
    """+07:00, aware."""
    section: str
    byline: str = ""
    tags: tuple[str, ...] = ()
    expect: Mapping[str, Any] = field(default_factory=dict)
    """What tagging should find, for the figures that the demo and the tests compute."""

    @property
    def number(self) -> int:
        """Return a stable number of seven digits for addresses."""
        return 1_000_000 + zlib.crc32(self.id.encode()) % 9_000_000

    @property
    def slug(self) -> str:
        """Return the title in ASCII as papers put it into addresses."""
        return slug(self.title)


@dataclass(frozen=True, slots=True)
class Paper:
    """One authored paper with its articles, newest first."""

    id: str
    name: str
    family: str
    articles: tuple[PressArticle, ...]
    owner: str = "provincial"
    province_2025: str | None = None
    provinces_2024: tuple[str, ...] = ()
    sections: Mapping[str, str] = field(default_factory=dict)
    """Slug -> name as printed."""


def slug(text: str) -> str:
    """Return ``text`` in lower-case ASCII words joined by hyphens."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode().lower()).strip("-")[:110].strip("-")


def load_papers(folder: Path) -> list[Paper]:
    """Read every paper of a folder, by name. Raises InputError."""
    found = [load_paper(path) for path in sorted(folder.iterdir()) if path.is_dir() and any(path.glob("*.md"))]
    if not found:
        raise InputError(f"{folder}: no folder with articles (*.md) in it")
    return found


def load_paper(folder: Path) -> Paper:
    """Read one paper. ``paper.toml`` may leave out everything but ``family``. Raises InputError."""
    path = folder / "paper.toml"
    try:
        about = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{path}: not readable as TOML in UTF-8: {error}") from error
    family = str(about.get("family", "")).strip().upper()[:1]
    if family not in FAMILIES:
        raise InputError(f"{path}: family must be one of {', '.join(FAMILIES)}")
    articles = sorted((read_article(file) for file in folder.glob("*.md")), key=lambda a: (a.published_at, a.id))
    sections = {article.section: SECTION_NAMES.get(article.section, article.section) for article in articles}
    named = about.get("sections", {})
    sections.update(named if isinstance(named, dict) else {})
    provinces = about.get("provinces_2024", about.get("province_2024", about.get("provinces", ())))
    return Paper(
        id=str(about.get("id", folder.name)),
        name=str(about.get("name", folder.name)),
        family=family,
        articles=tuple(reversed(articles)),
        owner=str(about.get("owner", "provincial")),
        province_2025=about.get("province_2025") or about.get("province"),
        provinces_2024=(provinces,) if isinstance(provinces, str) else tuple(provinces),
        sections=dict(sorted(sections.items())),
    )


def read_article(path: Path) -> PressArticle:
    """Read one article: TOML between ``+++`` lines, then paragraphs. Raises InputError."""
    try:
        text = path.read_text(encoding="utf-8")
        _, head, body = re.split(r"^\+\+\+[ \t]*$", text, maxsplit=2, flags=re.MULTILINE)
        front = tomllib.loads(head)
        published = front["published_at"]
        title = front["title"]
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, ValueError, KeyError) as error:
        raise InputError(f"{path}: not an article with TOML front matter between +++ lines: {error}") from error
    if not isinstance(published, datetime):
        raise InputError(f"{path}: published_at must be a date with time, such as 2024-07-28T09:15:00+07:00")
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n\s*\n", body))
    blocks = tuple(
        Block(part.removeprefix(PHOTO).strip(), photo=True) if part.startswith(PHOTO) else Block(part)
        for part in paragraphs
        if part
    )
    return PressArticle(
        id=str(front.get("id", path.stem)),
        title=str(title),
        lead=str(front.get("lead", "")),
        blocks=blocks,
        published_at=published if published.tzinfo else published.replace(tzinfo=VIETNAM),
        section=str(front.get("section", "thoi-su")),
        byline=str(front.get("byline", "")),
        tags=tuple(front.get("tags", ())),
        expect=front.get("expect", {}),
    )
