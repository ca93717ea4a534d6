"""The small parts: gates, addresses, hours, Retry-After, tasks, plans."""

import sys
from datetime import UTC, datetime, timedelta

import pytest

from canhtin.press.faults import CAPTCHA, COOKIE_GATE
from canhtin.press.shapes import site_of
from canhtin_crawler.addresses import refusal
from canhtin_crawler.gates import gate
from canhtin_crawler.hours import is_open
from canhtin_crawler.outcomes import of_status
from canhtin_crawler.run import CrawlStartError, crawl
from canhtin_crawler.spiders.plan import PlanError, make_plan
from canhtin_crawler.spiders.tasks import Task
from canhtin_crawler.state import NoMemory, load_state
from canhtin_crawler.throttle import retry_after

TEXT = "<p>" + "Cán bộ xã đến từng bản tuyên truyền cho bà con. " * 50 + "</p>"


@pytest.mark.parametrize(
    ("status", "body", "word"),
    [
        (200, COOKIE_GATE, "cookie"),
        (200, CAPTCHA, "captcha"),
        (503, CAPTCHA, "captcha"),
        (403, b"", "403"),
        (451, b"", "451"),
        (200, b"<html><body><script>location.href='/x?t=1'</script></body></html>", "script"),
        (200, "<html><body>Vui lòng bật JavaScript để tiếp tục</body></html>".encode(), "script"),
    ],
)
def test_gates_are_recognised(status, body, word):
    assert word in (gate(status, body) or "")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<?xml version='1.0'?><rss></rss>",
        b"User-agent: *\nDisallow:",
        f"<html><body>{TEXT}<script>document.cookie='a=1';location.reload()</script><p class=g-recaptcha></p>".encode(),
        b"<html><body><p>Tin ng\xe1\xba\xafn</p></body></html>",
        b'{"data":[]}',
        b"<rss><channel><item><title>Trang gia mao captcha</title><link>https://a.vn/1</link></item></channel></rss>",
        b"<html><body><h1>x</h1>" + b"<a href=1>1</a>" * 4 + b"<script>document.cookie='a';location.href='/'</script>",
    ],
)
def test_ordinary_pages_are_no_gates(body):
    assert gate(200, body) is None


@pytest.mark.parametrize(
    ("address", "refused"),
    [
        ("127.0.0.1", True), ("10.1.2.3", True), ("192.168.1.1", True), ("172.16.0.1", True), ("169.254.169.254", True),
        ("100.64.0.1", True), ("0.0.0.1", True), ("224.0.0.1", True), ("[::1]", True), ("fe80::1%eth0", True),
        ("::ffff:10.0.0.1", True), ("fd00::1", True), ("203.113.131.1", False), ("2001:ee0::1", False),
        ("baomau.vn", False),
    ],
)  # fmt: skip
def test_private_addresses_are_refused(address, refused):
    assert (refusal(address, allow_loopback=False) is not None) is refused


def test_loopback_only_by_setting_and_nothing_else_with_it():
    assert refusal("127.0.0.1", allow_loopback=True) is None
    assert refusal("10.0.0.1", allow_loopback=True) is not None


@pytest.mark.parametrize(
    ("hours", "clock", "open_"),
    [(None, "12:00", True), ("22:00-05:00", "23:30", True), ("22:00-05:00", "04:59", True),
     ("22:00-05:00", "05:00", False), ("08:00-17:00", "07:59", False), ("08:00-17:00", "08:00", True)],
)  # fmt: skip
def test_hours(hours, clock, open_):
    assert is_open(hours, datetime.fromisoformat(f"2024-07-30T{clock}:00+07:00")) is open_


def test_hours_must_be_readable():
    with pytest.raises(ValueError, match="22:00"):
        is_open("ban đêm", datetime.now(UTC))


def test_retry_after():
    assert retry_after(b"120") == 120
    later = (datetime.now(UTC) + timedelta(seconds=60)).strftime("%a, %d %b %Y %H:%M:%S GMT").encode()
    assert 50 < (retry_after(later) or 0) <= 60
    assert retry_after(b"soon") is None
    assert retry_after(None) is None
    assert retry_after(b"-5") == 0


def test_statuses():
    assert of_status(200) is None
    assert of_status(304) == ("unchanged", None)
    assert (of_status(410) or ("", ""))[0] == "not_found"
    assert (of_status(500) or ("", ""))[0] == "failed"


def test_a_task_ends_when_all_its_parts_have_and_not_twice():
    told: list[str] = []

    def say(word):
        def finish(ok):
            told.append(f"{word} {ok}")
            yield word

        return finish

    top = Task(say("top"))
    first, second = top.part(say("first")), top.part(say("second"))
    assert list(top.end()) == []
    assert list(first.end()) == ["first"]
    assert list(second.end(ok=False)) == ["second", "top"]
    assert told == ["first True", "second False", "top False"]


def test_a_finish_may_begin_more_work():
    top = Task()
    further: list[Task] = []

    def finish(ok):
        further.append(child.part())
        yield "page"

    child = top.part(finish)
    list(top.end())
    assert list(child.end()) == ["page"]
    assert top.ok
    assert list(further[0].end(ok=False)) == []
    assert not top.ok


def test_a_list_of_two_thousand_pages_needs_no_recursion():
    tasks = [Task()]
    for _ in range(2000):
        tasks.append(tasks[-1].part())
    for task in tasks:
        list(task.end())
    assert tasks[0].ok


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ({}, "no paper"),
        ({"sites": "missing.toml"}, "missing.toml"),
        ({"since": "30/7/2024"}, "2024-07-30"),
        ({"since": "2024-02-31"}, "since"),
        ({"since": "2024-07-30", "until": "2024-07-01"}, "after"),
        ({"doors": "window"}, "window"),
    ],
)
def test_plans_that_cannot_be_done_say_why(arguments, word, paper, tmp_path):
    sites = [site_of(paper("bao", "A"), 1, delay=1)] if "sites" not in arguments and arguments else None
    with pytest.raises(PlanError, match=word):
        make_plan(arguments.pop("sites", sites), **arguments)


class Remembering(NoMemory):
    def known(self, canonical_url):
        return canonical_url == "x"


@pytest.mark.parametrize("value", [Remembering(), Remembering, f"{__name__}.Remembering"])
def test_the_state_may_be_an_object_a_class_or_a_dotted_path(value, monkeypatch):
    monkeypatch.setitem(sys.modules, __name__, sys.modules.get(__name__) or __import__(__name__))
    state = load_state(value)
    assert state.known("x")
    assert not state.known("y")
    assert state.validators("x") == (None, None)


def test_no_state_remembers_nothing():
    assert not load_state(None).known("x")


def test_a_crawl_without_contact_is_not_started(tmp_path, paper):
    with pytest.raises(CrawlStartError, match="contact"):
        crawl([site_of(paper("bao", "A"), 1, delay=1)], contact=" ", warc_dir=tmp_path, pipelines={})
