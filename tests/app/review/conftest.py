"""A store to review: articles of every kind, as a crawl, `canhtin tag` and `canhtin merge` would leave them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from tests.app.dataset.making import Maker, hotline

from canhtin.store.engine import open_engine, writing

NEWS = "Công an tỉnh Sơn La bắt hai đối tượng lừa bán ba phụ nữ sang biên giới. Các nạn nhân đã được đưa về."
FARM = "Giá lúa hè thu ở Đồng Tháp tăng nhẹ trong tuần qua, theo các thương lái thu mua tại ruộng của bà con."


def fill(maker: Maker, n: int = 40) -> None:
    """A tenth unsure, a tenth contradictory, the rest sure, passed over or never read by the model."""
    maker.source("baosonla", "Sơn La")
    silent = {"relevance": {"label": "irrelevant", "score": 0.0, "reason": "no_phrase"}}
    for number in range(n):
        kind = number % 10
        title = f"Bài số {number}"
        if kind == 0:
            maker.article(title, NEWS, score=0.45 + number / 1000, subjects=("Sơn La",))
        elif kind == 1:
            maker.article(
                title, f"{NEWS} Mua bán người.", relevance="irrelevant", score=0.01, subjects=("Sơn La",), themes=()
            )
        elif kind in (2, 3):
            found = {"hotlines": [hotline("111")]}
            maker.article(
                title, NEWS, score=0.97, victims=3, subjects=("Sơn La",), found=found, themes=("prosecution",)
            )
        elif kind in (4, 5):
            maker.article(title, FARM, relevance="irrelevant", score=0.005, subjects=("Đồng Tháp",), themes=())
        else:
            maker.article(title, FARM, relevance="irrelevant", score=0.0, summary=silent, themes=())


@pytest.fixture
def store(engine: Engine) -> Engine:
    """The filled store, on both databases."""
    with writing(engine) as connection:
        fill(Maker(connection))
    return engine


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Engine]:
    """The filled store on SQLite, in a home of its own."""
    opened = open_engine(f"sqlite:///{tmp_path / 'canhtin.sqlite'}")
    with writing(opened) as connection:
        fill(Maker(connection))
    yield opened
    opened.dispose()
