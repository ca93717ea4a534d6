import pytest
from hypothesis import given
from hypothesis import strategies as st

from canhtin_crawler.sites import Site
from canhtin_crawler.urls import MAX_URL, SiteUrls, absolute, canonical_link, is_tracker


def site(**changes):
    fields = {
        "id": "mau", "name": "Báo Mẫu", "owner": "provincial", "domain": "baomau.vn", "family": "E",
        "article_pattern": r"^/[^/]+-\d{5,8}\.html$",
        "hosts": ("m.baomau.vn", "amp.baomau.vn", "dongkhoi.baomau.vn"),
        "former_domains": {"baocu.com.vn": "left in 2025"}, "skip": (r"^/english/",),
    }  # fmt: skip
    return Site(**(fields | changes))


SAME = "https://baomau.vn/tin-moi-1234567.html"


@pytest.mark.parametrize(
    "url",
    [
        SAME,
        "http://baomau.vn/tin-moi-1234567.html",
        "https://www.baomau.vn/tin-moi-1234567.html",
        "https://m.baomau.vn/tin-moi-1234567.html",
        "https://amp.baomau.vn/tin-moi-1234567.html",
        "https://baomau.vn/amp/tin-moi-1234567.html",
        "https://baocu.com.vn/tin-moi-1234567.html",
        "http://www.baocu.com.vn/tin-moi-1234567.html",
        "https://BaoMau.vn/tin-moi-1234567.html",
        "https://baomau.vn:443/tin-moi-1234567.html",
        "https://baomau.vn//tin-moi-1234567.html",
        "https://baomau.vn/tin-moi-1234567.html/",
        "https://baomau.vn/tin-moi-1234567.html#binh-luan",
        "https://baomau.vn/tin-moi-1234567.html?utm_source=zalo&utm_medium=social",
        "https://baomau.vn/tin-moi-1234567.html?fbclid=IwAR0&gidzl=abc&zarsrc=30",
        "https://baomau.vn/tin-moi-1234567.html?PHPSESSID=0a1b2c&page=2",
        "https://baomau.vn/tin-moi-1234567.html;jsessionid=8F6A",
        "  https://baomau.vn/tin-moi-1234567.html ",
    ],
)
def test_all_addresses_of_one_article_are_one(url):
    assert SiteUrls(site()).identity(url) == SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://baomau.vn/tin-moi-1234567.html", "https://baomau.vn/tin-moi-1234568.html"),
        ("https://baomau.vn/tin-moi-1234567.html", "https://dongkhoi.baomau.vn/tin-moi-1234567.html"),
        ("https://baomau.vn/Tin-moi-1234567.html", "https://baomau.vn/tin-moi-1234567.html"),
        ("https://baomau.vn/viewer.aspx?mabb=1", "https://baomau.vn/viewer.aspx?mabb=2"),
        ("https://baomau.vn/tin.aspx?cid=1", "https://baomau.vn/tin.aspx?cid=2"),
    ],
)
def test_different_articles_stay_apart(one, other):
    urls = SiteUrls(site(keep_parameters=("cid",)))
    assert urls.identity(one) != urls.identity(other)


def test_registered_parameters_are_kept_where_the_path_says_all():
    urls = SiteUrls(site(keep_parameters=("id",)))
    assert urls.identity(SAME + "?id=7&x=1") == SAME + "?id=7"


def test_the_address_asked_for_keeps_its_host_unless_it_is_a_reading_host():
    urls = SiteUrls(site())
    assert urls.clean("http://baocu.com.vn/a-1234567.html?fbclid=1#x") == "http://baocu.com.vn/a-1234567.html"
    assert urls.clean("https://m.baomau.vn/a-1234567.html") == "https://baomau.vn/a-1234567.html"


@pytest.mark.parametrize(
    ("url", "yes"),
    [
        (SAME, True),
        ("https://baomau.vn/thoi-su/", False),
        ("https://baomau.vn/english/news-1234567.html", False),
        ("https://khac.vn/tin-moi-1234567.html", False),
        ("ftp://baomau.vn/tin-moi-1234567.html", False),
        ("https://baomau.vn@khac.vn/tin-moi-1234567.html", False),
        ("https://baomau.vn:8080/tin-moi-1234567.html", False),
        ("https://baomau.vn/" + "a" * MAX_URL + "-1234567.html", False),
    ],
)
def test_is_article_agrees_with_the_registry(url, yes):
    assert SiteUrls(site()).is_article(url) is yes
    if len(url) <= MAX_URL and not url.startswith("ftp"):
        assert site().is_article(url) is yes


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("https://baomau.vn/that-1234567.html", "https://baomau.vn/that-1234567.html"),
        ("/that-1234567.html", "https://baomau.vn/that-1234567.html"),
        ("https://baomau.vn/", SAME),  # the front page as canonical
        ("https://khac.vn/that-1234567.html", SAME),  # another paper's
        ("https://baomau.vnhttps://amp.baomau.vn/that-1234567.html", SAME),  # two glued together
        ("http://[", SAME),
        (None, SAME),
    ],
)
def test_canonical_link_counts_only_as_an_article_of_the_paper(link, expected):
    assert canonical_link(link, page_url=SAME, urls=SiteUrls(site())) == expected


PAGE = "https://baomau.vn/thoi-su/"


@pytest.mark.parametrize(
    ("href", "has_base", "expected"),
    [
        ("/a-a12345.html", True, "https://baomau.vn/a-a12345.html"),
        ("https://baomau.vn/a.html", True, "https://baomau.vn/a.html"),
        ("//baomau.vn/a.html", True, "https://baomau.vn/a.html"),
        ("a-a12345.html", True, None),  # the base href trap of family A
        ("a.html", False, "https://baomau.vn/thoi-su/a.html"),
        ("javascript:void(0)", False, None),
        ("mailto:a@b.vn", False, None),
        ("#top", False, None),
        ("{{ item.link }}", False, None),
        ("https://baomau.vn:abc/", False, None),
        ("http://[::1", False, None),
        ("https://a.vn/https://b.vn/x", False, None),
        ("", False, None),
    ],
)
def test_links_never_trust_base(href, has_base, expected):
    assert absolute(href, page_url=PAGE, has_base=has_base) == expected


def test_trackers():
    assert all(map(is_tracker, ("utm_campaign", "fbclid", "gclid", "PHPSESSID", "ref", "zarsrc")))
    assert not any(map(is_tracker, ("id", "mabb", "p", "page", "macm", "newsid")))


@given(st.text(max_size=60), st.sampled_from(["baomau.vn", "www.baomau.vn", "baocu.com.vn", "khac.vn"]))
def test_identity_is_its_own_identity(path, host):
    urls = SiteUrls(site())
    try:
        once = urls.identity(f"https://{host}/{path}")
    except ValueError:
        return
    assert urls.identity(once) == once
