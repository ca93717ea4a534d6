"""The fingerprint that tells one version of a text from the next."""

import hashlib
import json
from collections.abc import Mapping

from canhtin_crawler.parse import digest


def text_digest(fields: Mapping[str, str]) -> str:
    """Return the hex SHA-256 of title, lead and body as the crawler computes it, or of the whole ``text``."""
    if "text" in fields:
        return hashlib.sha256(fields["text"].encode("utf-8", "surrogatepass")).hexdigest()
    return digest(fields.get("title", ""), fields.get("lead", ""), fields.get("body", ""))


def fields_digest(fields: Mapping[str, str]) -> str:
    """Return the hex SHA-256 of everything that was handed in, captions too."""
    return hashlib.sha256(json.dumps(dict(fields), sort_keys=True).encode()).hexdigest()
