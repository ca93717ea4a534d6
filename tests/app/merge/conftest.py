"""Stores with articles whose analyses are given, so that merging is tested by itself."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, insert, select

from canhtin.store.articles import NewVersion, save
from canhtin.store.digest import text_digest
from canhtin.store.engine import writing
from canhtin.store.schema import analyses, article_versions, articles, case_articles, cases, findings

NOW = datetime(2026, 11, 1, tzinfo=UTC)

ARREST = (
    "Ngày 11/3, Công an huyện Mường Lát bắt giữ Hơ Văn Dếnh (SN 1991) và Thao Thị Pà (SN 1988), cùng trú xã Pù Nhi, "
    "để điều tra hành vi mua bán người. Tháng 1/2018, hai người đưa em S.T.D. (17 tuổi) qua biên giới, bán lấy 90 triệu "
    "đồng. Em D. trốn được sau gần một tháng, gọi điện về cho anh trai."
)
TRIAL = (
    "Ngày 27/11, TAND tỉnh Thanh Hóa xét xử lưu động tại thị trấn Mường Lát, tuyên phạt Hơ Văn Dếnh 15 năm tù, Thao Thị "
    "Pà 13 năm tù về tội mua bán người. Theo cáo trạng, hai bị cáo ở xã Pù Nhi bán em S.T.D. lấy 90 triệu đồng."
)
OTHERS = (
    "Biên phòng Quang Chiểu bắt Thao Văn Của (SN 1990, trú xã Nhi Sơn, huyện Mường Lát) vì đưa hai thiếu nữ sang Trung "
    "Quốc bán lấy 100 triệu đồng. Của làm quen với các em ở hội xuân, hứa lấy làm vợ. Một em đã về, tố cáo Của."
)

Add = Callable[..., int]


def place(name: str, level: str, province: str = "Thanh Hóa") -> dict[str, Any]:
    return {
        "name": name, "level": level, "province": province, "country": "VNM", "role": "activity", "text": name,
        "code": None, "vintage": None,
    }  # fmt: skip


def victims(number: int, **more: Any) -> dict[str, Any]:
    return {
        "low": number, "best": number, "high": number, "unit": "persons", "who": "possible_victim", "basis": "case",
        "part_of_whole": False, **more,
    }  # fmt: skip


@pytest.fixture
def add(engine: Engine) -> Add:
    """Put an article into the store, with the analysis that a tagger would have given it; return its id."""

    def put(name: str, body: str, at: str, **said: Any) -> int:
        fields = {"title": said.get("title", f"Bài {name}"), "body": body}
        published = datetime.fromisoformat(at + "T09:00:00+07:00")
        columns = {
            "fields": fields, "site_tags": [], "published_at": published, "published_precision": "minute",
            "fetched_at": NOW, "body_sha256": text_digest(fields), "parser": "test", "parser_version": "1",
            "field_doors": {}, "warnings": [],
        }  # fmt: skip
        with writing(engine) as connection:
            save(connection, NewVersion(f"https://{name}.example/1", None, said.get("site", name), columns), NOW)
            row = connection.execute(
                select(articles.c.id, article_versions.c.id.label("version"))
                .join(article_versions, article_versions.c.article_id == articles.c.id)
                .where(articles.c.identity == f"https://{name}.example/1")
                .order_by(article_versions.c.number.desc())
            ).first()
            assert row is not None
            count = said.get("victim_count", 1)
            number = connection.execute(
                insert(analyses)
                .values(
                    version_id=row.version, model="m", rules="r", analysed_at=datetime.now(UTC),
                    relevance=said.get("relevance", "relevant"), score=0.9, victim_count=count,
                    summary={
                        "themes": said.get("themes", ["prosecution"]), "tags": {"offence_articles": ["150"]},
                        "provinces": said.get("provinces", ["Thanh Hóa"]), "countries": ["Trung Quốc"],
                        "subject_provinces": said.get("provinces", ["Thanh Hóa"]),
                    },
                )
                .returning(analyses.c.id)
            ).scalar_one()  # fmt: skip
            places = said.get("places", [place("Mường Lát", "district"), place("Pù Nhi", "commune")])
            counts = said.get("counts", [victims(count)] if count else [])
            for kind, found in (("locations", places), ("counts", counts)):
                for position, data in enumerate(found):
                    connection.execute(
                        insert(findings).values(
                            analysis_id=number, kind=kind, position=position, field="body", start=0, end=1, data=data
                        )
                    )
            return int(row.id)

    return put


@pytest.fixture
def arrest_and_trial(add: Add) -> tuple[int, int, int]:
    """Ids of an arrest, the trial of the same two, and another arrest in the same district."""
    return (
        add("a", ARREST, "2018-03-12", victim_count=2),
        add("b", TRIAL, "2018-11-27", victim_count=3),
        add("c", OTHERS, "2018-04-20", places=[place("Mường Lát", "district"), place("Nhi Sơn", "commune")]),
    )


def grouped(engine: Engine) -> dict[int, str]:
    """Article -> case."""
    with engine.connect() as connection:
        return {row.article_id: row.case_id for row in connection.execute(select(case_articles))}


def case_rows(engine: Engine) -> dict[str, Any]:
    """Case id -> row."""
    with engine.connect() as connection:
        return {row.id: row for row in connection.execute(select(cases))}
