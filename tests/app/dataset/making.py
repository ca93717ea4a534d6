"""Builds small stores by hand: rows as a crawl, `canhtin tag` and `canhtin merge` would leave them."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert

from canhtin.store.digest import text_digest
from canhtin.store.schema import (
    analyses,
    article_versions,
    articles,
    case_articles,
    cases,
    fetches,
    findings,
    reprints,
    reviews,
    sources,
)

SEEN = datetime(2025, 8, 1, 3, tzinfo=UTC)


def at(day: str, hour: int = 1) -> datetime:
    return datetime.fromisoformat(day).replace(hour=hour, tzinfo=UTC)


def location(name: str, level: str = "province", **more: Any) -> dict[str, Any]:
    return {
        "name": name, "level": level, "code": None, "vintage": "2024", "province": None, "province_2025": None,
        "country": "VNM", "role": "activity", "candidates": [], "rule": "test", "field": "body", "start": 0, "end": 1,
        "text": name, **more,
    }  # fmt: skip


def count(best: int | None, **more: Any) -> dict[str, Any]:
    return {
        "low": best, "best": best, "high": best, "form": "exact" if best is not None else "vague", "unit": "persons",
        "who": "possible_victim", "actions": ["rescued"], "basis": "case", "period_start": None, "period_end": None,
        "sex": None, "age_band": None, "part_of_whole": False, "rule": "test", "field": "body", "start": 0, "end": 1,
        "text": "", **more,
    }  # fmt: skip


def hotline(number: str, status: str = "current", registry_id: str | None = "x", **more: Any) -> dict[str, Any]:
    mention = {"field": "body", "start": 0, "end": 1, "text": number}
    return {
        "number": number, "registry_id": registry_id, "owner": "Bộ Y tế" if registry_id else None, "status": status,
        "context": "recommended", "mentions": [mention], **more,
    }  # fmt: skip


class Maker:
    """Puts things into a store."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.made = 0

    def source(self, id_: str, province: str | None, olds: list[str] | None = None, since: datetime = SEEN) -> None:
        self.connection.execute(
            insert(sources).values(
                id=id_, name=f"Báo {id_}", owner="provincial" if province else "national", province_2025=province,
                provinces_2024=olds or ([province] if province else []), domain=f"{id_}.example",
                first_configured_at=since, last_configured_at=SEEN,
            )
        )  # fmt: skip

    def fetch(self, site: str, when: datetime, outcome: str, door: str = "listing", n: int = 1) -> None:
        for _ in range(n):
            self.connection.execute(
                insert(fetches).values(
                    site=site,
                    door=door,
                    url="https://x.example/",
                    fetched_at=when,
                    outcome=outcome,
                    links=0,
                    new_links=0,
                )
            )

    def article(
        self, title: str, body: str, *, day: str | None = "2025-05-10", source: str | None = "baosonla",
        url: str | None = "", relevance: str = "relevant", score: float = 0.9, themes: tuple[str, ...] = ("protection",),
        victims: int | None = None, rule: str | None = None, subjects: tuple[str, ...] = (), found: dict[str, list[Any]] | None = None,
        summary: dict[str, Any] | None = None, fields: dict[str, str] | None = None, seen: datetime = SEEN,
    ) -> int:  # fmt: skip
        self.made += 1
        url = f"https://{source}.example/bai-{self.made}.html" if url == "" else url
        number = self.connection.execute(
            insert(articles)
            .values(
                identity=url or f"urn:canhtin:import:{title}", url=url, source_id=source, first_seen_at=seen,
                last_seen_at=seen,
            )
            .returning(articles.c.id)
        ).scalar_one()  # fmt: skip
        self.version(
            number, fields or {"title": title, "body": body}, day=day, relevance=relevance, score=score, themes=themes,
            victims=victims, rule=rule, subjects=subjects, found=found, summary=summary,
        )  # fmt: skip
        return int(number)

    def version(
        self, article: int, fields: dict[str, str], *, number: int = 1, day: str | None = "2025-05-10",
        model: str = "m1", rules: str = "r1", relevance: str = "relevant", score: float = 0.9,
        themes: tuple[str, ...] = (), victims: int | None = None, rule: str | None = None,
        subjects: tuple[str, ...] = (), found: dict[str, list[Any]] | None = None, summary: dict[str, Any] | None = None,
        analysed: bool = True,
    ) -> int:  # fmt: skip
        version = self.connection.execute(
            insert(article_versions)
            .values(
                article_id=article, number=number, fields=fields, site_tags=["mua bán người"], byline="Minh Thư",
                published_at=at(day) if day else None, published_precision="minute" if day else None, fetched_at=SEEN,
                http_status=200, robots_allowed=True, body_sha256=text_digest(fields), parser="family-G",
                parser_version="1", field_doors={}, warnings=[],
            )
            .returning(article_versions.c.id)
        ).scalar_one()  # fmt: skip
        if analysed:
            self.analysis(
                version, model=model, rules=rules, relevance=relevance, score=score, themes=themes, victims=victims,
                rule=rule, subjects=subjects, found=found, summary=summary,
            )  # fmt: skip
        return int(version)

    def analysis(
        self, version: int, *, model: str = "m1", rules: str = "r1", relevance: str = "relevant", score: float = 0.9,
        themes: tuple[str, ...] = (), victims: int | None = None, rule: str | None = None,
        subjects: tuple[str, ...] = (), found: dict[str, list[Any]] | None = None, summary: dict[str, Any] | None = None,
    ) -> None:  # fmt: skip
        tags = {"activity_types": [], "exploitation": [], "means": [], "offence_articles": []}
        number = self.connection.execute(
            insert(analyses)
            .values(
                version_id=version, model=model, rules=rules, analysed_at=SEEN, relevance=relevance, score=score,
                victim_count=victims,
                summary={
                    "themes": list(themes), "subject_provinces": list(subjects), "provinces": list(subjects),
                    "countries": [], "victim_count_rule": rule, "campaign_days": [], "tags": tags, **(summary or {}),
                },
            )
            .returning(analyses.c.id)
        ).scalar_one()  # fmt: skip
        for kind, records in (found or {}).items():
            for position, data in enumerate(records):
                place = data["mentions"][0] if "mentions" in data else data
                self.connection.execute(
                    insert(findings).values(
                        analysis_id=number, kind=kind, position=position, field=place["field"], start=place["start"],
                        end=place["end"], data=data,
                    )
                )  # fmt: skip

    def review(self, article: int, what: str, said: Any, reviewer: str = "An") -> None:
        self.connection.execute(
            insert(reviews).values(
                article_id=article,
                version_number=1,
                reviewer=reviewer,
                reviewed_at=SEEN,
                what=what,
                seen=None,
                said=said,
            )
        )

    def reprint(self, copy: int, original: int) -> None:
        self.connection.execute(
            insert(reprints).values(article_id=copy, original_id=original, similarity=0.99, rule="jaccard")
        )

    def case(self, id_: str, members: tuple[int, ...] = (), **data: Any) -> None:
        merged, deleted = data.pop("merged_into", None), data.pop("deleted_reason", None)
        self.connection.execute(
            insert(cases).values(
                id=id_, first_seen_at=SEEN, updated_at=SEEN, merged_into=merged, deleted_reason=deleted, data=data
            )
        )
        for article in members:
            self.connection.execute(
                insert(case_articles).values(article_id=article, case_id=id_, score=0.97, rule="places, dates")
            )


def span(body: str, words: str, field: str = "body") -> dict[str, Any]:
    start = body.index(words)
    return {"field": field, "start": start, "end": start + len(words), "text": words}


ARREST = (
    "Ngày 9/5, Công an tỉnh Sơn La bắt đối tượng Giàng A Páo (SN 1990). Đối tượng đã lừa bán 2 nạn nhân ở huyện "
    "Mường La, trong đó có cháu T., 15 tuổi, sang Trung Quốc. Người dân gọi 111 hoặc 18001567, 0912.345.678."
)
CAMPAIGN = "Sáng 30/7, Hội Phụ nữ Hà Giang ra quân phòng, chống mua bán người. Hàng chục người đã tham gia."


def fill(maker: Maker) -> None:
    """Six articles, a case, a reprint, a review, five papers of which each fares in its own way."""
    maker.source("baosonla", "Sơn La", since=at("2025-04-02"))
    maker.source("baohagiang", "Tuyên Quang", ["Hà Giang"], since=at("2025-04-02"))
    maker.source("baobackan", "Thái Nguyên", ["Bắc Kạn"], since=at("2025-04-02"))
    maker.source("baolaocai", "Lào Cai", since=at("2025-04-02"))
    maker.source("baohue", "Huế", ["Thừa Thiên Huế"], since=at("2025-04-02"))
    maker.source("nhandan", None, since=at("2025-04-02"))
    for month in ("2025-05-05", "2025-07-05"):
        maker.fetch("baosonla", at(month), "changed")
        maker.fetch("baosonla", at(month), "article", "article", 3)
        maker.fetch("baohagiang", at(month), "unchanged")
        maker.fetch("baobackan", at(month), "blocked", n=2)
        maker.fetch("baolaocai", at(month), "failed", n=2)
        maker.fetch("baolaocai", at(month), "unchanged", "robots", 9)
    arrest = maker.article(
        "Bắt Giàng A Páo lừa bán cháu T. sang Trung Quốc", ARREST, victims=2, rule="own-case", subjects=("Sơn La",),
        url="https://baosonla.example/phap-luat/bat-giang-a-pao-lua-ban-1.html", themes=("prosecution", "protection"),
        summary={"countries": ["Trung Quốc"], "tags": {"offence_articles": ["150"]}},
        found={
            "locations": [
                location("Sơn La", code="14", province="Sơn La", province_2025="Sơn La", **span(ARREST, "Sơn La")),
                location("Mường La", "district", code="118", province="Sơn La", province_2025="Sơn La", role="origin",
                         **span(ARREST, "Mường La")),
            ],
            "counts": [
                count(1, who="suspect", **span(ARREST, "đối tượng")),
                count(2, **span(ARREST, "2 nạn nhân")),
                count(1, part_of_whole=True, age_band="9-17", sex="female", **span(ARREST, "cháu T.")),
            ],
            "hotlines": [
                hotline("111", mentions=[span(ARREST, "111")]),
                hotline("18001567", "superseded", "child-1567", mentions=[span(ARREST, "18001567")]),
                hotline("0912345678", "unlisted", None, mentions=[span(ARREST, "0912.345.678")]),
            ],
        },
    )  # fmt: skip
    copy = maker.article(
        "Lừa bán hai cô gái", ARREST, source="nhandan", victims=2, rule="own-case", subjects=("Sơn La",),
        themes=("prosecution",), found={"counts": [count(2, **span(ARREST, "2 nạn nhân"))]},
    )  # fmt: skip
    maker.article(
        "=HYPERLINK(\"x\")", CAMPAIGN, day="2025-07-30", source="baohagiang", subjects=("Hà Giang",), relevance="borderline",
        score=0.5, themes=("prevention",),
        found={"counts": [count(None, low=20, high=99, who="possible_victim", **span(CAMPAIGN, "Hàng chục người"))]},
    )  # fmt: skip
    ordinary = maker.article(
        "Lễ hội cà phê", "Sáng nay, lễ hội khai mạc.", day="2025-07-01", relevance="irrelevant", score=0.01
    )
    maker.article(
        "Không ngày", "Hội nghị về mua bán người.", day=None, source=None, url=None, subjects=("Tuyên Quang",)
    )
    wrong = maker.article("Máy nghĩ sai", "Giải cứu nông sản.", day="2025-06-01", score=0.7)
    maker.review(wrong, "relevance", "relevant")
    maker.review(wrong, "relevance", "irrelevant")
    maker.review(ordinary, "relevance", "relevant", "Bình")
    maker.review(ordinary, "victim_count", 4, "Bình")
    maker.review(ordinary, "hotlines", ["111"], "Bình")
    maker.reprint(copy, arrest)
    maker.case(
        "c-1", (arrest, copy), date_start="2025-05-09", date_end="2025-05-10", provinces=["Sơn La"], victims_low=2,
        victims_best=2, victims_high=3, victims_rule="newest", conflicts=["victims: 2, 3"], n_articles=2,
        n_independent_sources=1, stages=["detected"], countries=["Trung Quốc"],
    )  # fmt: skip
    maker.case("c-2", merged_into="c-1")
