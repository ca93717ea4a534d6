"""Scrapy settings, for `scrapy crawl press`, Scrapyd and `canhtin_crawler.run` alike.

Set the operator's contact first: environment ``CANHTIN_CONTACT`` or ``-s CANHTIN_CONTACT=…``; no crawl starts without.
"""

import os
from importlib.metadata import PackageNotFoundError, version
from typing import Any

try:
    _VERSION = version("canhtin")
except PackageNotFoundError:  # a bare checkout
    _VERSION = "0"

PROJECT_URL = "https://canhtin.example/bot"
"""Replaced by the project's page; overridden with ``CANHTIN_PROJECT_URL``."""

BOT_NAME = "CanhTin"
SPIDER_MODULES = ["canhtin_crawler.spiders"]

# --- who we are -----------------------------------------------------------------------------------------------------
CANHTIN_CONTACT = os.environ.get("CANHTIN_CONTACT", "")
CANHTIN_PROJECT_URL = os.environ.get("CANHTIN_PROJECT_URL", PROJECT_URL)
CANHTIN_VERSION = _VERSION
USER_AGENT = f"CanhTin/{_VERSION}"  # PressSpider adds project and contact, and lets nobody change it
ROBOTSTXT_USER_AGENT = "CanhTin"

# --- politeness -----------------------------------------------------------------------------------------------------
ROBOTSTXT_OBEY = True
CONCURRENT_REQUESTS = 64  # over all papers; each has one
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 0.0  # the floor of AutoThrottle, see PoliteThrottle: each paper has its own
DOWNLOAD_DELAY_JITTER = 0.0  # jitter would go below a promised delay
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 3.0
AUTOTHROTTLE_MAX_DELAY = 60.0
AUTOTHROTTLE_TARGET_CONCURRENCY = 1.0
CANHTIN_MAX_CRAWL_DELAY = 120.0  # seconds; a paper that asks for more is left out and reported
CANHTIN_MAX_RETRY_AFTER = 300.0  # seconds; a longer rest is kept by leaving the paper alone in this crawl
RETRY_ENABLED = True
RETRY_TIMES = 2
RETRY_HTTP_CODES = [500, 502, 503, 504, 522, 524, 408, 429]
RETRY_GIVE_UP_LOG_LEVEL = "INFO"
CANHTIN_BACKOFF = 5.0  # seconds before the first retry, doubled for the next

CONCURRENT_ITEMS = 2  # Scrapy starts so many workers for every answer, and ours bring one article

# --- bounds ---------------------------------------------------------------------------------------------------------
DOWNLOAD_TIMEOUT = 60
DOWNLOAD_MAXSIZE = 8_000_000  # bytes, also after unpacking; articles have some hundred thousand
DOWNLOAD_WARNSIZE = 0
CANHTIN_SITEMAP_MAXSIZE = 20_000_000
REDIRECT_MAX_TIMES = 5
METAREFRESH_ENABLED = False  # papers reload themselves, and gates use it
COOKIES_ENABLED = False
HTTPERROR_ALLOW_ALL = True  # every answer is evidence
HTTPPROXY_ENABLED = False  # a proxy would resolve names behind the guard's back
DEPTH_LIMIT = 0  # paging and sitemaps have bounds of their own
DOWNLOAD_VERIFY_CERTIFICATES = True
TWISTED_DNS_RESOLVER = "canhtin_crawler.addresses.GuardedResolver"
CANHTIN_ALLOW_LOOPBACK = False

# --- how it runs ----------------------------------------------------------------------------------------------------
CANHTIN_STATE: Any = None
CANHTIN_WARC_DIR = os.environ.get("CANHTIN_WARC_DIR", "var/warc")
CANHTIN_WARC_MAX = 500_000_000
CANHTIN_OUT_DIR = os.environ.get("CANHTIN_OUT_DIR", "var/crawl")
ITEM_PIPELINES = {"canhtin_crawler.pipelines.JsonLines": 300}
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"  # newest first, as the doors give them
DOWNLOAD_HANDLERS = {
    "http": "canhtin_crawler.handlers.PoliteHandler",
    "https": "canhtin_crawler.handlers.PoliteHandler",
    "file": None,
    "data": None,
    "s3": None,
    "ftp": None,
}
DOWNLOADER_MIDDLEWARES: dict[str, int | None] = {
    "canhtin_crawler.middlewares.SiteGuard": 40,
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # SiteGuard knows ports and former domains
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "canhtin_crawler.middlewares.PoliteRobots": 100,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "canhtin_crawler.middlewares.PatientRetry": 550,
    # nearer to the network than redirects, so that these are archived too, and unpacked before
    "canhtin_crawler.middlewares.Archiver": 740,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": 760,
}
EXTENSIONS: dict[str, int | None] = {
    "scrapy.extensions.throttle.AutoThrottle": None,
    "canhtin_crawler.throttle.PoliteThrottle": 0,
    "scrapy.extensions.telnet.TelnetConsole": None,
    "scrapy.extensions.spiderstate.SpiderState": None,
}
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
STATS_DUMP = False
LOG_LEVEL = "INFO"
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "vi",
    "Accept-Encoding": "gzip, deflate",
}
