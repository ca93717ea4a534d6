"""Label Studio: tasks with what was said so far, and back.

Each task carries its words whole in ``data.words``, which Label Studio hands back untouched, so nothing depends on what
it makes of annotations. Each result bears the id of its word: a result that says the same is known, one that says
something else, or bears another id, is a new word of whoever completed the annotation.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from canhtin.errors import InputError
from canhtin.review.answers import FACTS, LISTS, from_text
from canhtin.review.handover import Handed
from canhtin.review.item import clean
from canhtin.review.words import Answer, Word, moment, word_of

CONFIG = """<View>
  <Header value="$title"/>
  <Text name="text" value="$text"/>
  <Choices name="relevance" toName="text" choice="single" showInLine="true" required="true">
    <Choice value="relevant"/><Choice value="borderline"/><Choice value="irrelevant"/>
  </Choices>
  <Choices name="themes" toName="text" choice="multiple" showInLine="true">
    <Choice value="prevention"/><Choice value="prosecution"/><Choice value="protection"/><Choice value="policy"/>
    <Choice value="none"/>
  </Choices>
  <TextArea name="victim_count" toName="text" placeholder="victims: a number, or none" maxSubmissions="1"/>
  <TextArea name="subject_provinces" toName="text" placeholder="provinces it is about"/>
  <TextArea name="hotlines" toName="text" placeholder="hotlines"/>
  <TextArea name="case" toName="text" placeholder="id of the case, or none" maxSubmissions="1"/>
  <TextArea name="note" toName="text" placeholder="note" maxSubmissions="1"/>
</View>
"""
_CHOICES = ("relevance", "themes")


def write(found: Iterable[Handed], path: Path) -> int:
    """Write the tasks as JSON, and the labelling configuration beside it (.xml); returns how many tasks."""
    tasks = [_task(one) for one in found]
    path.write_text(json.dumps(tasks, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    path.with_suffix(".xml").write_text(CONFIG, encoding="utf-8")
    return len(tasks)


def _task(one: Handed) -> dict[str, Any]:
    item = one.item
    data = {
        "canhtin_id": one.identity,
        "version": item.version_number,
        "title": item.title.text,
        "text": "\n\n".join(passage.text for passage in item.passages) or "(the text was removed)",
        "url": clean(one.identity),
        "source": item.source,
        "published_at": item.published_at.isoformat() if item.published_at else None,
        "stratum": item.stratum,
        "machine": dict(item.machine),
        "words": [word.as_json() for word in one.words],
    }
    groups: dict[tuple[str, datetime], list[Word]] = {}
    for word in one.words:
        if word.undone_at is None:
            groups.setdefault((word.reviewer, word.reviewed_at), []).append(word)
    return {"data": data, "annotations": [{"result": list(_results(words))} for words in groups.values()]}


def _results(words: Iterable[Word]) -> Iterator[dict[str, Any]]:
    note = None
    for word in words:
        if word.what in FACTS:
            yield _result(word.id, word.what, _shown(word.what, word.said))
        note = note or (word.note and (word.id, word.note))
    if note:
        yield _result(f"{note[0]}-note", "note", [note[1]])


def _shown(what: str, said: Any) -> list[str]:
    if what in LISTS:
        return list(said) or ["none"]
    return ["none" if said is None else str(said)]


def _result(name: str, what: str, values: list[str]) -> dict[str, Any]:
    kind, key = ("choices", "choices") if what in _CHOICES else ("textarea", "text")
    return {"id": name, "from_name": what, "to_name": "text", "type": kind, "value": {key: values}}


def read(path: Path) -> tuple[list[tuple[str, Word]], list[Answer], list[tuple[str, str]]]:
    """Read tasks as Label Studio exports them ("JSON"): words as they were, new answers, failures as (where, why).

    Raises InputError for a file that is no such export.
    """
    try:
        tasks = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise InputError(f"{path}: not readable as JSON in UTF-8 ({error})") from error
    if not isinstance(tasks, list) or not all(isinstance(t, dict) and isinstance(t.get("data"), dict) for t in tasks):
        raise InputError(f"{path}: not an export of Label Studio; choose its format JSON, not JSON-MIN or CSV")
    words: list[tuple[str, Word]] = []
    answers: list[Answer] = []
    failed: list[tuple[str, str]] = []
    for number, task in enumerate(tasks, 1):
        where = f"{path}: task {number}"
        try:
            mine = [word_of(data, where) for data in task["data"].get("words") or ()]
            fresh = list(_answers(task, {word.id: word for word in mine}, where))
        except (InputError, KeyError, TypeError, ValueError, AttributeError) as error:
            failed.append((where, str(error) if isinstance(error, InputError) else f"{type(error).__name__}: {error}"))
            continue
        words += [(where, word) for word in mine]
        answers += fresh
    return words, answers, failed


def _answers(task: Mapping[str, Any], known: Mapping[str, Word], where: str) -> Iterator[Answer]:
    identity = task["data"].get("canhtin_id")
    if not identity:
        raise InputError(f"{where}: no canhtin_id, so nobody knows which article it is")
    notes = {word.note for word in known.values()}
    for annotation in task.get("annotations") or ():
        if annotation.get("was_cancelled"):
            continue
        said: dict[str, Any] = {}
        note = None
        for result in annotation.get("result") or ():
            what = result.get("from_name")
            values = result["value"].get("choices") or result["value"].get("text") or []
            values = [values] if isinstance(values, str) else values
            if what == "note":
                note = "; ".join(values)
            elif what in FACTS:
                value = from_text(what, "; ".join(values))
                word = known.get(str(result.get("id")))
                if word is None or word.said != value:
                    said[what] = value
        note = None if note in notes else note
        if said or note:
            yield Answer(
                where, str(identity), _who(annotation.get("completed_by")), said, note, _when(annotation),
                task["data"].get("version"),
            )  # fmt: skip


def _who(completed_by: Any) -> str | None:
    if isinstance(completed_by, dict):
        completed_by = completed_by.get("email") or completed_by.get("id")
    return f"label-studio {completed_by}" if isinstance(completed_by, int) else completed_by


def _when(annotation: Mapping[str, Any]) -> datetime | None:
    text = annotation.get("updated_at") or annotation.get("created_at")
    return moment(text) if text else None
