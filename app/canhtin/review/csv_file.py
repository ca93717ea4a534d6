"""CSV for spreadsheets: a row a word, and empty rows to fill in for what nobody said yet; and back.

Whoever fills in or changes a cell of ``said`` makes a new word; rows that are left as they are change nothing.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from canhtin.dataset.write_csv import guarded, unguarded
from canhtin.errors import InputError
from canhtin.review.answers import FACTS, LISTS, checked, from_text
from canhtin.review.handover import Handed
from canhtin.review.words import Answer, Word, moment, word_of

COLUMNS = (
    "canhtin_id", "version", "title", "source", "published_at", "stratum", "what", "seen", "said", "note", "reviewer",
    "reviewed_at", "undone_at", "undone_by", "review_id",
)  # fmt: skip
LONGEST_TITLE = 300


def write(found: Iterable[Handed], path: Path) -> int:
    """Write the rows; returns how many articles they are of."""
    articles = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        for one in found:
            articles += 1
            for row in _rows(one):
                writer.writerow([guarded(row.get(name) or "") for name in COLUMNS])
    return articles


def _rows(one: Handed) -> Iterator[dict[str, str]]:
    item = one.item
    head = {
        "canhtin_id": one.identity,
        "title": item.title.text[:LONGEST_TITLE],
        "source": item.source or "",
        "published_at": item.published_at.isoformat() if item.published_at else "",
        "stratum": item.stratum or "",
    }
    for word in one.words:
        data = word.as_json()
        yield {
            **head, "version": str(word.version), "what": word.what, "seen": _cell(word.seen), "said": _cell(word.said),
            "note": word.note or "", "reviewer": word.reviewer, "reviewed_at": data["reviewed_at"],
            "undone_at": data["undone_at"], "undone_by": word.undone_by or "", "review_id": word.id,
        }  # fmt: skip
    for what in FACTS:
        if not any(word.what == what and word.undone_at is None for word in one.words):
            seen = _cell(item.machine[what])
            yield {**head, "version": str(item.version_number), "what": what, "seen": seen}


def _cell(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def read(path: Path) -> tuple[list[tuple[str, Word]], list[Answer], list[tuple[str, str]]]:
    """Read such a file, also saved by a spreadsheet with semicolons: words as they were, new answers, failures.

    Raises InputError for a file that is no such table.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: not readable as UTF-8 ({error}); save it as CSV UTF-8") from error
    head = text.partition("\n")[0]
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if head.count(";") > head.count(",") else ",")
    absent = {"canhtin_id", "what", "said"} - set(rows.fieldnames or ())
    if absent:
        raise InputError(f"{path}: not a table of reviews, it has no column {', '.join(sorted(absent))}")
    words: list[tuple[str, Word]] = []
    answers: list[Answer] = []
    failed: list[tuple[str, str]] = []
    for row in _readable(rows, path):
        where = f"{path}:{rows.line_num}"
        cells = {
            name: unguarded(value) for name, value in row.items() if isinstance(name, str) and isinstance(value, str)
        }
        try:
            word = _word(cells, where) if cells.get("review_id") else None
            if word is not None:
                words.append((where, word))
            elif cells.get("said", "").strip():
                answers.append(_answer(cells, where))
        except (InputError, ValueError, RecursionError) as error:
            failed.append((where, str(error)))
    return words, answers, failed


def _readable(rows: "csv.DictReader[str]", path: Path) -> Iterator[dict[str | Any, str | Any]]:
    try:
        yield from rows
    except csv.Error as error:
        raise InputError(f"{path}:{rows.line_num}: broken CSV ({error})") from error


def _word(cells: Mapping[str, str], where: str) -> Word | None:
    """Return the word of a row that was left as it was, None for one that says something else now."""
    what = cells["what"]
    try:
        seen, said = (_raw(what, cells.get(name, "")) for name in ("seen", "said"))
        word = word_of({**cells, "identity": cells["canhtin_id"], "seen": seen, "said": said}, where)
    except InputError:
        # a reviewed row whose cells no longer make a record was changed by hand: it is judged as an answer
        return None
    return word if word.id == cells["review_id"] else None


def _answer(cells: Mapping[str, str], where: str) -> Answer:
    what = cells["what"]
    # a row that was a word once keeps its reviewer, but what it says now was said now
    at = moment(cells["reviewed_at"]) if cells.get("reviewed_at") and not cells.get("review_id") else None
    version = cells.get("version", "")
    return Answer(
        where, cells["canhtin_id"], cells.get("reviewer") or None, {what: _value(what, cells["said"])},
        cells.get("note") or None, at, int(version) if version.isdecimal() else None,
    )  # fmt: skip


def _value(what: str, cell: str) -> Any:
    if what in LISTS and cell.startswith("["):
        try:
            return checked(what, json.loads(cell))
        except json.JSONDecodeError as error:
            raise InputError(f"{what} {cell[:60]!r}: neither a list such as 111; 113 nor JSON") from error
    return from_text(what, cell)


def _raw(what: str, cell: str) -> Any:
    if what in ("relevance", "case"):
        return None if cell == "null" else cell
    try:
        return json.loads(cell)
    except json.JSONDecodeError:
        return cell
