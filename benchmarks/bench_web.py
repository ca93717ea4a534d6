"""How long the pages of `canhtin serve` take over a synthetic snapshot: ``python benchmarks/bench_web.py``.

Makes a snapshot of the analyst tier with as many invented articles as asked for (default 200,000), serves it on
loopback, asks for every page several times and prints the median and the slowest answer in milliseconds, with the
weight of the page. ``--keep FOLDER`` keeps the snapshot for the next run. Ends with 1 where a page took over a second.
"""

import argparse
import json
import random
import statistics
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / house) for house in ("app", "nlp", "crawler")]

from canhtin.dataset.dictionary import TableInfo, tables_of  # noqa: E402 - found by the path above
from canhtin.dataset.provinces import provinces  # noqa: E402 - found by the path above
from canhtin.dataset.stage import Staged, stage  # noqa: E402 - found by the path above
from canhtin.web.guard import Keeper  # noqa: E402 - found by the path above
from canhtin.web.server import make, run  # noqa: E402 - found by the path above
from canhtin.web.write import Writer  # noqa: E402 - found by the path above

LAST = date(2026, 11, 1)
DAYS = 8 * 365
LIMIT = 1000.0
THEMES = ("prevention", "prosecution", "protection", "policy")
TEXT = """công an tỉnh khởi tố bị can mua bán người đường dây lừa sang Campuchia nạn nhân giải cứu trở về biên phòng tuyên
truyền cảnh giác việc nhẹ lương cao thiếu nữ bản vùng cao xét xử lĩnh án hội phụ nữ đồn tiếp nhận hỗ trợ tái hòa nhập
cộng đồng"""
WORDS = TEXT.split()
DICE = random.Random(1)  # noqa: S311 - the same invented articles every time
OLD = tuple(provinces().old)
WEIGHTS = [1 / (n + 1) for n in range(len(OLD))]
_EMPTY = {
    "integer": 0,
    "number": 0.5,
    "boolean": False,
    "string": "x",
    "list": [],
    "date": f"{LAST}",
    "datetime": f"{LAST}T08:00:00+07:00",
}


def words(n: int) -> str:
    return " ".join(DICE.choices(WORDS, k=n)).capitalize() + "."


def row(info: TableInfo, **given: Any) -> dict[str, Any]:
    """A row in which every column that must be filled is, and the others are empty but for what is given."""
    found = {c.name: _EMPTY[c.type] if c.required else None for c in info.columns}
    return found | {c.name: [] for c in info.columns if c.type == "list"} | given


def articles(info: TableInfo, n: int) -> Iterator[dict[str, Any]]:
    for number in range(1, n + 1):
        day = LAST - timedelta(days=DICE.randrange(DAYS))
        old = list(dict.fromkeys(DICE.choices(OLD, WEIGHTS, k=DICE.choice((1, 1, 2)))))
        yield row(
            info, article_id=number, title=words(11), published_date=f"{day}", published_at=f"{day}T08:15:00+07:00",
            source_id=f"paper{number % 68}", source_name=f"Báo {number % 68}", source_scale="provincial",
            subject_provinces_2024=old, subject_provinces_2025=provinces().today(old), evidence=words(25),
            relevance="relevant" if DICE.random() < 0.8 else "borderline", relevance_score=round(DICE.random(), 4),
            themes=DICE.sample(THEMES, DICE.choice((1, 1, 2))), victim_count=DICE.choice((None, None, 1, 2, 7)),
            case_id=f"c-{number // 5:08d}" if number % 2 else None, reprint_of=number - 1 if number % 9 == 0 else None,
            url=f"https://paper{number % 68}.example/{number}.html", first_seen_at=f"{day}T09:00:00+07:00",
        )  # fmt: skip


def findings(info: TableInfo, n: int, each: float, **given: Any) -> Iterator[dict[str, Any]]:
    for number in range(1, n + 1):
        for position in range(int(each + DICE.random())):
            old = DICE.choice(OLD)
            more = {
                "locations": {"name": old, "province": old, "province_2025": provinces().heir[old], "level": "province",
                              "role": DICE.choice(("mention", "origin", "court"))},
                "hotlines": {"number": DICE.choice(("111", "18001567", "0981848484")), "status": "current",
                             "context": "recommended"},
                "counts": {"best": DICE.randrange(1, 30), "unit": "persons", "who": "possible_victim", "basis": "case"},
            }[info.name]  # fmt: skip
            yield row(
                info, article_id=number, **({"position": position} if info.name != "hotlines" else {}), **more, **given
            )
            if info.name == "hotlines":
                break


def cases(info: TableInfo, n: int) -> Iterator[dict[str, Any]]:
    for number in range(n // 5 + 1):
        old = DICE.choices(OLD, WEIGHTS, k=1)
        yield row(
            info, case_id=f"c-{number:08d}", date_start=f"{LAST - timedelta(days=DICE.randrange(DAYS))}",
            provinces_2024=old, provinces_2025=provinces().today(old), victims_low=1, victims_best=2, victims_high=3,
            n_articles=3, n_independent_sources=2, stages=["detected", "charged"],
        )  # fmt: skip


def coverage(info: TableInfo) -> Iterator[dict[str, Any]]:
    for months in range(DAYS // 30):
        day = LAST - timedelta(days=30 * months)
        for vintage, names in (("2024", provinces().old), ("2025", provinces().new)):
            for name, code in names.items() if f"{day:%Y-%m}" < "2025-07" or vintage == "2025" else ():
                yield row(
                    info, month=f"{day:%Y-%m}", boundary_vintage=vintage, scope="province", province=name,
                    province_code=code, articles_seen=DICE.randrange(400), articles_relevant=3, articles_about=5,
                    cases_new=1, victims_low=1, victims_best=2, victims_high=3, gap=DICE.random() < 0.1,
                )  # fmt: skip


def pages(n: int) -> Iterator[tuple[int, str, str, str]]:
    for number in range(1, n + 1):
        blocks = [
            {"field": "body", "text": words(30), "cut": False, "marks": [[0, 6, "place", "Sơn La", "Sơn La", "origin"]]}
            for _ in range(3)
        ]
        yield number, "", json.dumps(blocks, ensure_ascii=False), '[["mua bán",0.2],["bị",-0.1]]'


def build(path: Path, n: int) -> None:
    infos = tables_of("analyst")
    with tempfile.TemporaryDirectory(dir=path.parent) as work, closing(Writer(path)) as writer:

        def table(name: str, rows: Iterator[dict[str, Any]]) -> None:
            staged: Staged = stage(Path(work), infos[name], rows)
            writer.table(staged)
            staged.path.unlink()

        table("articles", articles(infos["articles"], n))
        table("locations", findings(infos["locations"], n, 3.0))
        table("hotlines", findings(infos["hotlines"], n, 0.4))
        table("counts", findings(infos["counts"], n, 1.5))
        table("cases", cases(infos["cases"], n))
        table("case_articles", (
            row(infos["case_articles"], article_id=k, case_id=f"c-{k // 5:08d}") for k in range(1, n + 1, 2)
        ))  # fmt: skip
        table("coverage", coverage(infos["coverage"]))
        writer.pages(pages(n))
        writer.papers(
            {"source_id": f"paper{k}", "name": f"Báo {k}", "scale": "provincial", "domain": f"paper{k}.example",
             "province_2025": provinces().heir[OLD[k % 63]], "provinces_2024": [OLD[k % 63]],
             "health": ("working", "blocked", "quiet")[k % 3], "why": "", "last": f"{LAST}T08:00+07:00", "articles": 9}
            for k in range(68)
        )  # fmt: skip
        days = [f"{LAST - timedelta(days=k)}" for k in range(DAYS)]
        writer.days([(day, 300) for day in days], {day: [60, 9, 50] for day in days})
        months = sorted({day[:7] for day in days})
        writer.themes({(month, theme): DICE.randrange(200) for month in months for theme in THEMES})
        writer.finish({
            "tier": "analyst", "relevance": ["relevant", "borderline"], "version": "bench",
            "made_at": f"{LAST}T08:00:00+07:00", "as_of": f"{LAST}", "models": [], "rules": [],
        })  # fmt: skip


def asked(n: int) -> list[str]:
    shown = "_col=title&_col=published_date&_col=source_name&_col=subject_provinces_2025&_col=relevance&_col=themes"
    ours = [
        "/", "/map", "/map?period=all", "/map?v=63&by=victims&period=all", "/province/2025/01", "/province/2025/14",
        "/province/2024/01", f"/article/{n // 2}", f"/article/{n - 1}", f"/case/c-{n // 10:08d}", "/papers", "/about",
    ]  # fmt: skip
    words = (quote("mua bán người"), "mua+ban+nguoi", "campuchia&page=40", quote('"việc nhẹ lương cao"'), "xyz")
    policy, hanoi = "_has=themes:policy", "_has=" + quote("subject_provinces_2025:Hà Nội")
    filters = (
        "", "_search=giai+cuu", "relevance=relevant", "themes__arraycontains=policy", policy, f"{policy}&{hanoi}&relevance=relevant",
        "_sort_desc=relevance_score", "_sort=title", "title__contains=campuchia",
    )  # fmt: skip
    tables = [
        "/data", "/data/articles", "/data/articles.json?_shape=array", "/data/articles.csv?_size=max&_dl=1",
        "/data/locations", "/data/counts", "/data/hotlines", "/data/cases", "/data/coverage", f"/data/articles/{n // 3}",
        f"/data/cases/c-{n // 20:08d}",
    ]  # fmt: skip
    return [
        *ours,
        *(f"/search?q={word}" for word in words),
        *(f"/data/articles?{shown}&{one}" for one in filters),
        *tables,
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, default=200_000)
    parser.add_argument("--keep", type=Path, help="folder that keeps the snapshot")
    parser.add_argument("--times", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        folder = given.keep or Path(work)
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"analyst-{given.articles}.sqlite"
        if not path.exists():
            begun = time.perf_counter()
            unfinished = path.with_suffix(".building")
            unfinished.unlink(missing_ok=True)
            build(unfinished, given.articles)
            unfinished.rename(path)
            print(
                f"snapshot: {given.articles} articles, {path.stat().st_size / 1e6:.0f} MB, {time.perf_counter() - begun:.0f} s"
            )
        ready = threading.Event()
        port: list[int] = []
        server = make(path, Keeper(None, must=False))

        def started(number: int) -> None:
            port.append(number)
            ready.set()

        threading.Thread(target=run, args=(server, "127.0.0.1", 0), kwargs={"on_ready": started}, daemon=True).start()
        ready.wait(30)
        slow = []
        print(f"{'median':>8} {'first':>8} {'slowest':>8} {'kB':>6}  page")
        for page in asked(given.articles):
            took, size = [], 0
            for _ in range(given.times):
                begun = time.perf_counter()
                with urllib.request.urlopen(f"http://127.0.0.1:{port[0]}{page}", timeout=60) as answer:
                    size = len(answer.read())
                took.append(1000 * (time.perf_counter() - begun))
            print(
                f"{statistics.median(took):8.0f} {took[0]:8.0f} {max(took):8.0f} {size / 1000:6.0f}  {page}", flush=True
            )
            if max(took) > LIMIT:
                slow.append(page)
    print(
        f"{len(slow)} of {len(asked(given.articles))} pages over {LIMIT:.0f} ms"
        + "".join(f"\n  {page}" for page in slow)
    )
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
