"""Findings are marked where they stand, also where names beside them are masked; nothing is lost or doubled."""

from hypothesis import given
from hypothesis import strategies as st
from tests.app.dataset.making import ARREST, Maker, count, location, span

from canhtin.dataset.items import items, reading
from canhtin.dataset.masking import MAIL, NAME, PHONE, TEEN
from canhtin.dataset.options import ExportOptions
from canhtin.dataset.rows import Builder
from canhtin.store.engine import writing
from canhtin.web.marks import MOST_SENTENCES, Alignment, blocks, segments, visible

PIECES = st.lists(
    st.tuples(st.text(alphabet="abc .", max_size=6), st.sampled_from(["", NAME, PHONE, TEEN, MAIL])), max_size=6
)


@given(PIECES, st.text(alphabet="xyz", min_size=1, max_size=5))
def test_what_is_found_again_is_the_same_text(pieces, hidden):
    text = "".join(kept + (hidden if mask else "") for kept, mask in pieces)
    masked = "".join(kept + mask for kept, mask in pieces)
    to = Alignment(text, masked)
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            place = to.span(start, end)
            if place:
                assert masked[place[0] : place[1]] == text[start:end]


def test_an_unmasked_text_is_found_whole():
    assert Alignment("cả câu", "cả câu").span(0, 6) == (0, 6)
    assert Alignment("anh Nam ở Sơn La", f"anh {NAME} ở Sơn La").span(10, 16) == (len(NAME) + 7, len(NAME) + 13)
    assert Alignment("anh Nam ở Sơn La", f"anh {NAME} ở Sơn La").span(4, 7) is None


MARKS = st.lists(st.tuples(st.integers(-3, 30), st.integers(-3, 40)).map(lambda pair: [*pair, "place"]), max_size=8)


@given(st.text(max_size=25), MARKS)
def test_segments_are_the_text(text, marks):
    found = list(segments(text, marks))
    assert "".join(piece for piece, _ in found) == text
    for mark in marks:
        if 0 <= mark[0] < mark[1] <= len(text):
            assert "".join(piece for piece, inside in found if mark in inside) == text[mark[0] : mark[1]]


def test_nothing_unseen_works():
    assert visible("a\u202eb\u2066c\x00d\u200fe") == "a\ufffdb\ufffdc\ufffdd\ufffde"
    assert len(visible("a\u202e\x07")) == 3


def shown(engine, tier):
    with reading(engine) as connection:
        item = next(iter(items(connection, ExportOptions())))
        return blocks(item, Builder.for_tier(tier))


def test_below_the_restricted_tier_sentences_are_masked_and_marked(engine):
    with writing(engine) as connection:
        maker = Maker(connection)
        maker.article("Bắt Giàng A Páo", ARREST, victims=2, rule="own-case", found={
            "locations": [location("Mường La", "district", role="origin", **span(ARREST, "Mường La"))],
            "counts": [count(2, **span(ARREST, "2 nạn nhân"))],
        })  # fmt: skip
    found = shown(engine, "analyst")
    text = " ".join(block["text"] for block in found)
    assert "2 nạn nhân" in text
    assert "Giàng" not in text
    assert "15 tuổi" not in text
    marked = {block["text"][m[0] : m[1]] for block in found for m in block["marks"]}
    assert marked == {"2 nạn nhân", "Mường La"}


def test_the_restricted_tier_has_the_text_as_it_is(engine):
    with writing(engine) as connection:
        Maker(connection).article("Bắt Giàng A Páo", ARREST, found={"counts": [count(2, **span(ARREST, "2 nạn nhân"))]})
    title, body = shown(engine, "restricted")
    assert (title["text"], body["text"]) == ("Bắt Giàng A Páo", ARREST)
    assert [body["text"][m[0] : m[1]] for m in body["marks"]] == ["2 nạn nhân"]


def test_evidence_never_gives_the_article_away(engine):
    body = " ".join(f"Câu thứ {n} kể rằng có {n} nạn nhân ở một nơi khác trong tỉnh." for n in range(1, 90))
    counts = [count(n, **span(body, f"có {n} nạn nhân")) for n in range(1, 90)]
    with writing(engine) as connection:
        Maker(connection).article("Dài", body, found={"counts": counts})
    found = shown(engine, "analyst")
    assert 2 <= len(found) <= MOST_SENTENCES
    assert sum(len(block["text"]) for block in found) < 0.4 * len(body)
