"""The public collection that real labels are of: as JSON lines, or as a clone of ThanhChinhBK/vietnews.

A clone holds one article a file, ``data/train_tokenized/000123.txt.seg``: title, lead, body and captions divided by empty
lines, a sentence a line, words cut (``mua_bán người , trẻ_em``). Labels name it ``train/000123``, with the sha256 of the file.
"""

import gzip
import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from canhtin.errors import InputError
from canhtin.inputs import Given, from_json

ARTICLES = "data/train_tokenized"
SUFFIX = ".txt.seg"
_PARTS = ("title", "lead", "body", "caption")
_EMPTY_LINES = re.compile(r"\n\s*\n")
_SPACES = re.compile(" +")
_BEFORE = re.compile(r" +([,.:;?!)\]}%…”])")
_BEHIND = re.compile(r"([(\[{“]) +")
_QUOTED = re.compile(r'" ?([^"]*?) ?"')


def read_corpus(path: Path, wanted: Mapping[str, Any] | None = None) -> Iterator[tuple[dict[str, Any], Given]]:
    """Yield (record, article) of the collection, only ``wanted`` ids if given; of a clone, where ``path`` is a folder.

    Records of JSON lines have a ``stratum`` besides. Raises InputError.
    """
    if path.is_dir():
        yield from _read_clone(path, wanted)
        return
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as stream:
        for number, line in enumerate(stream, 1):
            record = json.loads(line)
            if wanted is None or record["id"] in wanted:
                yield record, from_json(line, f"{path}:{number}")


def _read_clone(clone: Path, wanted: Mapping[str, Any] | None) -> Iterator[tuple[dict[str, Any], Given]]:
    folder = clone / ARTICLES
    if not folder.is_dir():
        raise InputError(f"{clone}: no folder {ARTICLES} in it; give a clone of github.com/ThanhChinhBK/vietnews")
    asked = None if wanted is None else [folder / (name.removeprefix("train/") + SUFFIX) for name in sorted(wanted)]
    for file in sorted(folder.glob(f"*{SUFFIX}")) if asked is None else asked:
        try:
            data = file.read_bytes()
        except OSError as error:
            raise InputError(
                f"{file}: cannot be read ({error.strerror or error}): the clone is not complete"
            ) from error
        record = {
            "id": f"train/{file.name.removesuffix(SUFFIX)}",
            **_parts(data),
            "sha256": hashlib.sha256(data).hexdigest(),
        }
        yield record, from_json(json.dumps(record).encode(), str(file))


def _parts(data: bytes) -> dict[str, str]:
    text = unicodedata.normalize("NFC", data.decode("utf-8", "replace"))
    found = [uncut(part) for part in _EMPTY_LINES.split(text.strip(), maxsplit=len(_PARTS) - 1)]
    return dict(zip(_PARTS, found + [""] * len(_PARTS), strict=False))


def uncut(text: str) -> str:
    """Undo the cutting into words: ``nói : " Em bị lừa_bán " .`` is ``nói: "Em bị lừa bán".`` again."""
    lines = (_SPACES.sub(" ", line.replace("_", " ")).strip(" ") for line in text.split("\n"))
    joined = _BEHIND.sub(r"\1", _BEFORE.sub(r"\1", "\n".join(filter(None, lines)))).replace(" / ", "/")
    # straight quotes look alike at both ends: only a pair tells which side is which; it may hold several sentences
    return _QUOTED.sub(r'"\1"', joined)
