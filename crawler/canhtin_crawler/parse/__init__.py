"""Pages to articles. Pure: bytes and a registry entry in, an Article out; no network, no files, no clock."""

from canhtin_crawler.parse.article import PARSER, VERSION, digest, parse_article
from canhtin_crawler.parse.errors import ParseError, ParseFault
from canhtin_crawler.parse.saved import address_of, parse_saved

__all__ = ["PARSER", "VERSION", "ParseError", "ParseFault", "address_of", "digest", "parse_article", "parse_saved"]
