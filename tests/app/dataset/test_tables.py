"""What the tables say, cell by cell, on SQLite and PostgreSQL."""

from datetime import date

import pandas as pd
import pytest
from sqlalchemy import update
from tests.app.dataset.making import ARREST, at, count, hotline, location, span

from canhtin import read_dataset
from canhtin.dataset import ExportOptions, export_dataset
from canhtin.dataset.evidence import sentence_at
from canhtin.dataset.provinces import canonical, provinces
from canhtin.errors import UsageError
from canhtin.store.schema import article_versions

ALL = ("relevant", "borderline", "irrelevant")


@pytest.fixture
def tables(tmp_path):
    def run(engine, **options):
        export_dataset(engine, tmp_path / "out", ExportOptions(**options))
        return read_dataset(tmp_path / "out")

    return run


def row(frame, article_id):
    found = frame[frame.article_id == article_id]
    assert len(found) == 1
    return found.iloc[0]


def test_one_row_an_article_answers_the_usual_questions(store, tables):
    articles = tables(store)["articles"]
    first = row(articles, 1)
    assert first.title == "Bắt [tên] lừa bán cháu [tên] sang Trung Quốc"
    assert str(first.published_date.date()) == "2025-05-10"
    assert first.published_at.isoformat() == "2025-05-10T08:00:00+07:00"
    assert (first.source_id, first.source_name, first.source_scale) == ("baosonla", "Báo baosonla", "provincial")
    assert first.subject_provinces_2024 == first.subject_provinces_2025 == ["Sơn La"]
    assert first.districts == ["Mường La"]
    assert first.countries == ["Trung Quốc"]
    assert (first.relevance, first.relevance_score) == ("relevant", 0.9)
    assert first.themes == ["prosecution", "protection"]
    assert first.hotlines == ["111", "18001567 (superseded)"]
    assert (first.victim_count, first.victim_count_low, first.victim_count_high) == (2, 2, 2)
    assert (first.victim_count_form, first.victim_count_basis, first.victim_count_rule) == ("exact", "case", "own-case")
    assert first.evidence.startswith("Đối tượng đã lừa bán 2 nạn nhân")
    assert first.evidence.endswith("sang Trung Quốc.")
    assert "Páo" not in first.evidence
    assert "15 tuổi" not in first.evidence
    assert (first.n_reprints, first.case_id, first.version_number, first.n_versions) == (1, "c-1", 1, 1)
    assert first[["url"]].isna().all()  # its slug names the accused
    assert not first.reviewed
    copy = row(articles, 2)
    assert (copy.reprint_of, copy.n_reprints, copy.case_id) == (1, 0, "c-1")


def test_a_vague_number_has_bounds_and_no_best(store, tables):
    vague = row(tables(store)["articles"], 3)
    assert vague[["victim_count"]].isna().all()
    assert (vague.victim_count_low, vague.victim_count_high, vague.victim_count_form) == (20, 99, "vague")
    assert vague.evidence == "Hàng chục người đã tham gia."


def test_reviews_win_and_are_marked(store, tables):
    articles = tables(store)["articles"]
    judged = row(articles, 4)  # the machine had called it irrelevant
    assert (judged.relevance, judged.relevance_score) == ("relevant", 0.01)
    assert (judged.victim_count, judged.victim_count_rule) == (4, "review")
    assert judged.hotlines == ["111"]
    assert judged.reviewed
    assert judged.reviewed_what == ["hotlines", "relevance", "victim_count"]
    assert 6 not in set(articles.article_id)  # the last of two words about it was: irrelevant
    everything = tables(store, relevance=ALL)["articles"]
    assert row(everything, 6).relevance == "irrelevant"


def test_a_reviewed_line_has_its_status_at_the_articles_date(store, tables):
    lines = tables(store)["hotlines"]
    added = lines[lines.article_id == 4].iloc[0]
    assert (added.number, added.registry_id, added.status) == ("111", "child-111", "current")
    assert added[["context", "n_mentions"]].isna().all()


def test_reviewed_case_and_themes(store, tables, change):
    change(store, lambda m: (m.review(2, "case", None), m.review(3, "case", "c-1"), m.review(3, "themes", ["policy"])))
    found = tables(store)
    assert row(found["articles"], 2)[["case_id"]].isna().all()
    assert row(found["articles"], 3).themes == ["policy"]
    members = found["case_articles"].set_index("article_id")
    assert members.loc[3].rule == "review"
    assert set(members.index) == {1, 3}


def test_unlisted_numbers_stay_out_of_a_default_export(store, tables):
    lines = tables(store)["hotlines"]
    assert set(lines.number) == {"111", "18001567"}
    restricted = tables(store, tier="restricted", legal_basis="test")["hotlines"]
    assert "0912345678" in set(restricted.number)


def test_lines_of_the_registry_that_are_no_trafficking_lines_stay_out(store, tables, change):
    drugs = hotline("0769040404", "unlisted", "drugs")
    change(store, lambda m: m.article("Ma túy", "Gọi 0769.04.04.04.", found={"hotlines": [drugs]}))
    assert "0769040404" not in set(tables(store)["hotlines"].number)


def test_the_newest_version_counts_once_it_is_analysed(store, tables, change):
    newer = {"title": "Bắt đối tượng lừa bán", "body": "Công an bắt 2 đối tượng."}
    change(store, lambda m: m.version(1, newer, number=2, analysed=False))
    waiting = row(tables(store)["articles"], 1)
    assert (waiting.version_number, waiting.n_versions) == (1, 2)
    change(store, lambda m: m.version(1, {**newer, "body": "Lời sửa."}, number=3, subjects=("Lào Cai",)))
    now = row(tables(store)["articles"], 1)
    assert (now.version_number, now.title) == (3, "Bắt đối tượng lừa bán")
    assert now.subject_provinces_2024 == ["Lào Cai"]


def test_the_last_analysis_of_a_version_speaks(store, tables, change):
    change(store, lambda m: m.analysis(1, model="m2", victims=5, rule="other"))
    now = row(tables(store)["articles"], 1)
    assert (now.model, now.victim_count) == ("m2", 5)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, {1, 2, 3, 4, 5}),
        ({"relevance": ("relevant",)}, {1, 2, 4, 5}),
        ({"relevance": ALL}, {1, 2, 3, 4, 5, 6}),
        ({"since": date(2025, 7, 1)}, {3, 4, 5}),  # 5 has no date: it was first seen in August
        ({"until": date(2025, 5, 10)}, {1, 2}),
        ({"since": date(2025, 5, 11), "until": date(2025, 7, 29)}, {4}),
        ({"provinces": ("son la",)}, {1, 2}),
        ({"provinces": ("Tuyên Quang",)}, {3, 5}),  # today's unit, Hà Giang in it
        ({"provinces": ("Hà Giang",)}, {3}),
        ({"themes": ("prevention", "prosecution")}, {1, 2, 3}),
    ],
)
def test_filters(store, tables, options, expected):
    found = tables(store, **options)
    assert set(found["articles"].article_id) == expected
    for name in ("locations", "hotlines", "counts", "case_articles"):
        assert set(found[name].article_id) <= expected


def test_days_are_days_of_viet_nam(engine, tables, change):
    def fill(m):
        late = m.article("Đêm muộn", "Nội dung.", day=None)
        assert late == 1

    change(engine, fill)
    change(engine, lambda m: m.version(1, {"title": "Đêm", "body": "x"}, number=2, day=None))
    with engine.begin() as connection:  # 23:30 in Viet Nam is 16:30 UTC
        connection.execute(update(article_versions).values(published_at=at("2025-05-10", 17)))
    assert len(tables(engine, since=date(2025, 5, 11))["articles"]) == 1
    assert len(tables(engine, until=date(2025, 5, 10))["articles"]) == 0
    assert str(tables(engine)["articles"].published_date[0].date()) == "2025-05-11"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"provinces": ("Sơn Lá Xanh",)}, "did you mean Sơn La"),
        ({"themes": ("prison",)}, "--theme 'prison'"),
        ({"relevance": ("yes",)}, "--relevance 'yes'"),
        ({"formats": ("docx",)}, "--format 'docx'"),
        ({"tier": "secret"}, "--tier 'secret'"),
        ({"tier": "researcher"}, "--legal-basis"),
        ({"tier": "restricted", "legal_basis": "  "}, "--legal-basis"),
        ({"since": date(2025, 2, 1), "until": date(2025, 1, 1)}, "is after --until"),
    ],
)
def test_options_that_cannot_be(small, tmp_path, options, words):
    with pytest.raises(UsageError, match=words):
        export_dataset(small, tmp_path / "out", ExportOptions(**options))
    assert not (tmp_path / "out").exists()


def test_an_empty_store_gives_empty_tables(engine, tables):
    found = tables(engine, formats=("csv", "xlsx", "parquet", "jsonl", "sqlite"))
    assert {name: len(frame) for name, frame in found.items()} == dict.fromkeys(found, 0)
    assert str(found["articles"].dtypes["published_at"]).startswith("datetime64[s, +07:00")


def test_articles_without_text_keep_their_decisions(store, tables):
    with store.begin() as connection:
        connection.execute(update(article_versions).values(fields={}, text_removed_at=at("2026-01-01")))
    first = row(tables(store)["articles"], 1)
    assert first[["title", "evidence"]].isna().all()
    assert (first.victim_count, first.victim_count_low) == (2, 2)


def test_merged_cases_stay_as_a_row_that_says_so(store, tables):
    cases = tables(store)["cases"].set_index("case_id")
    assert cases.loc["c-2"].merged_into == "c-1"
    assert cases.loc["c-2"][["victims_best", "date_start"]].isna().all()
    live = cases.loc["c-1"]
    assert (live.victims_low, live.victims_best, live.victims_high, live.victims_rule) == (2, 2, 3, "newest")
    assert live.conflict_note == "victims: 2, 3"
    assert (live.n_articles, live.n_independent_sources) == (2, 1)


def test_hamlets_are_no_part_of_the_analysts_places(store, tables, change):
    body = "Tại bản Huổi Khăm và cửa khẩu Lóng Sập."
    found = {
        "locations": [
            location("Huổi Khăm", "place", rule="place word", **span(body, "Huổi Khăm")),
            location("Lóng Sập", "place", rule="place word", **span(body, "Lóng Sập")),
            location("Bavet", "place", country="KHM", **span(body, "Tại")),
        ]
    }
    number = change(store, lambda m: m.article("Ở biên giới", body, found=found))
    places = tables(store)["locations"]
    assert set(places[places.article_id == number].name) == {"Lóng Sập", "Bavet"}
    assert row(tables(store)["articles"], number).evidence == "Tại [địa chỉ] và cửa khẩu Lóng Sập."


def test_researchers_get_spans_that_stand_in_the_text(store, tables):
    found = tables(store, tier="researcher", legal_basis="agreement 1")
    place = found["locations"][found["locations"].article_id == 1].iloc[0]
    assert ARREST[place.start : place.end] == place.text == "Sơn La"
    first = row(found["articles"], 1)
    assert first.url.endswith("bat-giang-a-pao-lua-ban-1.html")
    assert ARREST[first.evidence_start : first.evidence_end].startswith("Đối tượng đã lừa bán")
    assert first.title == "Bắt [tên] lừa bán cháu [tên] sang Trung Quốc"
    assert "texts" not in found


def test_the_restricted_tier_has_the_whole_text(store, tables, change):
    long = "Dòng một.\n\n" + "Chữ. " * 13_000
    number = change(store, lambda m: m.article("Bài dài", long))
    texts = tables(store, tier="restricted", legal_basis="court order", formats=("xlsx",))["texts"]
    parts = texts[(texts.article_id == number) & (texts.field == "body")].sort_values("part")
    assert len(parts) == 3
    assert "".join(parts.text) == long


def test_old_provinces_are_known_or_left_open():
    known = provinces()
    late, early = date(2025, 8, 1), date(2025, 6, 30)
    old = location("Tuyên Quang", province="Tuyên Quang")
    new = location("Tuyên Quang", province="Tuyên Quang", vintage="2025")
    assert len(known.old) == 63
    assert len(known.new) == 34
    assert known.before(["Tuyên Quang"], [new], late) == []  # the merged unit may mean either old province
    assert known.before(["Tuyên Quang"], [new], early) == ["Tuyên Quang"]
    assert known.before(["Tuyên Quang"], [old], late) == ["Tuyên Quang"]
    assert known.before(["Sơn La", "Hà Giang"], [], late) == ["Sơn La", "Hà Giang"]
    assert known.before(["Huế"], [], late) == ["Thừa Thiên Huế"]  # one old province alone became it
    assert known.today(["Hà Giang", "Tuyên Quang", "Thừa Thiên Huế"]) == ["Tuyên Quang", "Huế"]
    assert canonical("TP. Hồ Chí Minh".replace("TP. ", "tp ")) == "Hồ Chí Minh"


def test_a_part_of_a_whole_is_not_the_victim_count(store, tables, change):
    body = "Giải cứu 5 nạn nhân, trong đó có 2 trẻ em."
    counts = [count(2, part_of_whole=True, **span(body, "2 trẻ em")), count(5, **span(body, "5 nạn nhân"))]
    number = change(store, lambda m: m.article("Giải cứu", body, victims=5, rule="own", found={"counts": counts}))
    assert row(tables(store)["articles"], number).victim_count_low == 5


def test_a_count_without_a_number_is_not_shown_with_another_number(store, tables, change):
    body = "Chị Hoa bị lừa bán. Công an giải cứu 5 người khác."
    found = {"counts": [count(5, **span(body, "5 người"))], "coded": [{"kind": "means", **span(body, "lừa bán")}]}
    number = change(store, lambda m: m.article("Trở về", body, victims=1, rule="story_of_one", found=found))
    first = row(tables(store)["articles"], number)
    assert first.evidence == "Chị [tên] bị lừa bán."
    assert (first.victim_count_low, first.victim_count_high) == (1, 1)
    assert first[["victim_count_form"]].isna().all()


def test_the_story_is_shown_rather_than_the_headline_again(store, tables, change):
    title, body = "Giải cứu 3 cô gái", "Ở Lào Cai. Công an giải cứu 3 cô gái hôm qua."
    counts = [count(3, **span(title, "3 cô gái", "title")), count(3, **span(body, "3 cô gái"))]
    number = change(store, lambda m: m.article(title, body, victims=3, rule="headline", found={"counts": counts}))
    assert row(tables(store)["articles"], number).evidence == "Công an giải cứu 3 cô gái hôm qua."


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("Một. Hai nạn nhân ở TP. Hà Giang. Ba.", "Hai", "Hai nạn nhân ở TP. Hà Giang."),
        ("Vụ án ở TP.HCM. Sau đó, 2 nạn nhân về.", "2 nạn", "Sau đó, 2 nạn nhân về."),
        ("Đầu.\n\nGiữa không chấm\nCuối.", "Giữa", "Giữa không chấm"),
        ("Bị can N.V. A khai. Sau đó.", "khai", "Bị can N.V. A khai."),
        ("Có 1.200 người. Hết!", "1.200", "Có 1.200 người."),
        ("Chỉ một câu", "câu", "Chỉ một câu"),
    ],
)
def test_the_sentence_around_a_finding(text, words, sentence):
    start = text.index(words)
    assert sentence_at(text, "body", start, start + len(words)).text == sentence


def test_a_sentence_without_end_is_cut_around_the_finding():
    text = "a " * 2000 + "2 nạn nhân" + " b" * 2000
    start = text.index("2 nạn nhân")
    found = sentence_at(text, "body", start, start + 10)
    assert "2 nạn nhân" in found.text
    assert len(found.text) <= 500
    assert text[found.start : found.end] == found.text


def total(body, number, area=None, whose=None):
    """Return a total of a period as the reading finds it; ``area`` and ``whose``: words of ``body``."""
    told = (
        {"level": "province", "name": area, "code": "14", "vintage": "2024", **span(body, area), "text": area}
        if area
        else None
    )
    names = {**span(body, whose), "text": whose} if whose else None
    return count(5, basis="period", area=told, reporting_body=names, **span(body, number))


def test_totals_say_whose_figures_they_are_and_of_which_area(store, tables, change):
    body = "Theo Công an tỉnh Sơn La, năm 2019 Sơn La có 5 nạn nhân. Trước đó có 5 người."
    counts = [
        total(body, "5 nạn nhân", "Sơn La", "Công an tỉnh Sơn La"),
        total(body, "5 người"),
        count(5, **span(body, "5 nạn")),
    ]
    number = change(store, lambda m: m.article("Báo cáo", body, found={"counts": counts}))
    rows = tables(store, tier="researcher", legal_basis="agreement 1")["counts"]
    found, silent, earlier = rows[rows.article_id == number].to_dict("records")
    assert [found[name] for name in ("area", "area_level", "area_code", "area_code_vintage")] == [
        "Sơn La",
        "province",
        "14",
        "2024",
    ]
    assert found["reporting_body"] == "Công an tỉnh Sơn La"
    for told in ("area", "reporting_body"):
        assert body[int(found[f"{told}_start"]) : int(found[f"{told}_end"])] == found[told]
    for nothing in (silent, earlier):
        assert all(pd.isna(nothing[name]) for name in nothing if name.startswith(("area", "reporting_body")))


def test_a_reporting_body_never_shows_a_persons_name(store, tables, change):
    body = "Theo UBND tỉnh Sơn La Nguyễn Văn Hùng, năm 2019 Sơn La có 5 nạn nhân. Ông Nguyễn Văn Hùng nói vậy."
    counts = [total(body, "5 nạn nhân", "Sơn La", "UBND tỉnh Sơn La Nguyễn Văn Hùng")]
    number = change(store, lambda m: m.article("Báo cáo", body, found={"counts": counts}))
    rows = tables(store)["counts"]
    (found,) = rows[rows.article_id == number].to_dict("records")
    assert "Hùng" not in found["reporting_body"]
    assert found["reporting_body"].startswith("UBND tỉnh Sơn La")
