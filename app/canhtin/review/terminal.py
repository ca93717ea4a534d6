"""Review in the terminal: one article on the screen, one key a word, saved with Enter."""

from dataclasses import dataclass, field, replace
from typing import Any

from rich.console import Console
from rich.text import Text
from sqlalchemy import Engine

from canhtin.errors import InputError
from canhtin.review.answers import as_text, from_text
from canhtin.review.item import Passage, ReviewItem, clean
from canhtin.review.keys import ENTER, STOP, Keys
from canhtin.review.queue import next_item, progress, read_one, release
from canhtin.review.records import record, undo_last
from canhtin_nlp.findings import THEMES

RELEVANCE = {"r": "relevant", "b": "borderline", "i": "irrelevant"}
TYPED = {
    "v": ("victim_count", "victims, a number or none"),
    "p": ("subject_provinces", "provinces it is about, divided by ;"),
    "h": ("hotlines", "hotlines, divided by ;"),
    "c": ("case", "id of the case, or none"),
}
HELP = (
    "r relevant  b borderline  i irrelevant  ·  1 prevention  2 prosecution  3 protection  4 policy  0 no theme\n"
    "v victims  p provinces  h hotlines  c case  n note  ·  space folded text  t whole text\n"
    "Enter save and go on  ·  u undo  s skip  q save and quit  ? these keys"
)
SHOWN = 14
"""Passages that are shown before `t` is pressed."""


@dataclass(frozen=True, slots=True)
class Pending:
    """What was said of the article on the screen and is not saved yet."""

    answers: dict[str, Any] = field(default_factory=dict)
    note: str | None = None

    @property
    def empty(self) -> bool:
        """Return whether nothing was said."""
        return not self.answers and self.note is None


@dataclass(slots=True)
class Done:
    """What a session did."""

    saved: int = 0
    skipped: int = 0
    undone: int = 0


class Session:
    """A person at the terminal. ``keys``: where their strokes come from; ``out``: where the article is shown."""

    def __init__(self, engine: Engine, reviewer: str, keys: Keys, out: Console) -> None:
        self._engine = engine
        self._reviewer = reviewer
        self._keys = keys
        self._out = out
        self._skipped: set[int] = set()
        self.done = Done()

    def run(self) -> Done:
        """Hand out articles until none is left or the person leaves; what was said last is saved."""
        again: int | None = None
        try:
            while True:
                item = read_one(self._engine, again) if again is not None else None
                item = item or next_item(self._engine, self._reviewer, skip=self._skipped)
                if item is None:
                    self._say("Nothing is left for you in the queue. canhtin review queue adds a batch.")
                    return self.done
                leave, again = self._review(item)
                if leave:
                    return self.done
        finally:
            release(self._engine, self._reviewer)

    def _review(self, item: ReviewItem) -> tuple[bool, int | None]:
        """Let the person judge one article; returns whether they leave, and the article to show again after an undo."""
        screen = _Screen(self._out, item)
        pending = Pending()
        history: list[Pending] = []
        screen.show(pending, self._place())
        while True:
            key = self._keys.key()
            if key in STOP or key == "q":
                if self._left(item, pending, saved=key == "q"):
                    return True, None
            elif key in ENTER:
                if self._finished(item, pending, screen):
                    return False, None
            elif key == "s":
                self._skipped.add(item.article_id)
                self.done.skipped += 1
                return False, None
            elif key == "u" and history:
                pending = history.pop()
                screen.answers(pending)
            elif key == "u":
                if (before := self._undone()) is not None:
                    return False, before
            elif screen.view(key):
                screen.show(pending, self._place())
            elif (said := self._said(key, item, pending)) is not None:
                history.append(pending)
                pending = said
                screen.answers(pending)

    def _left(self, item: ReviewItem, pending: Pending, *, saved: bool) -> bool:
        """Save what was said, if it is wanted; returns whether the person may leave."""
        if pending.empty:
            return True
        if saved:
            return self._save(item, pending)
        self._say("Not saved: the article on the screen.")
        return True

    def _finished(self, item: ReviewItem, pending: Pending, screen: "_Screen") -> bool:
        """Save what was said if it is enough; returns whether to go on to the next article."""
        label = pending.answers.get("relevance")
        if label is None:
            self._say("Say r, b or i first; s skips the article.")
            return False
        if label != "irrelevant" and "themes" not in pending.answers and not screen.asked:
            screen.asked = True
            self._say("Which themes? 1-4, 0 for none. Enter again leaves it open.")
            return False
        return self._save(item, pending)

    def _undone(self) -> int | None:
        before = undo_last(self._engine, self._reviewer)
        if before is None:
            self._say("Nothing to undo.")
        else:
            self.done.undone += 1
            self._skipped.discard(before)
        return before

    def _said(self, key: str, item: ReviewItem, pending: Pending) -> Pending | None:
        """Return what is pending after this key, None if it said nothing."""
        answers = dict(pending.answers)
        if key in RELEVANCE:
            answers["relevance"] = RELEVANCE[key]
            return replace(pending, answers=answers)
        if key == "0":
            return replace(pending, answers={**answers, "themes": []})
        if key in "1234":
            theme, before = THEMES[int(key) - 1], answers.get("themes", [])
            now = [name for name in THEMES if (name in before) != (name == theme)]
            return replace(pending, answers={**answers, "themes": now})
        if key in TYPED:
            return self._typed(*TYPED[key], item, pending)
        if key == "n":
            typed = self._keys.line("note: ")
            return replace(pending, note=typed.strip()) if typed and typed.strip() else None
        if key == "?":
            self._say(HELP)
        return None

    def _typed(self, what: str, asks: str, item: ReviewItem, pending: Pending) -> Pending | None:
        now = as_text(pending.answers.get(what, item.machine[what]))
        typed = self._keys.line(f"{asks} [{clean(now)}]: ")
        if typed is None:
            return None
        try:
            # an empty line says that what stands there is right
            value = from_text(what, typed if typed.strip() else now)
        except InputError as error:
            self._say(str(error))
            return None
        return replace(pending, answers={**pending.answers, what: value})

    def _save(self, item: ReviewItem, pending: Pending) -> bool:
        try:
            record(
                self._engine, item.article_id, self._reviewer, pending.answers,
                note=pending.note, version_number=item.version_number,
            )  # fmt: skip
        except InputError as error:
            self._say(f"Not saved: {error}")
            return False
        self.done.saved += 1
        return True

    def _place(self) -> str:
        now = progress(self._engine, self._reviewer)
        return f"{now.left} left for you, {now.done} of {now.items} done"

    def _say(self, text: str) -> None:
        self._out.print(Text(text, style="yellow"))


class _Screen:
    """Shows one article. The machine's word on relevance and themes is shown after the person's, not before."""

    def __init__(self, out: Console, item: ReviewItem) -> None:
        self._out = out
        self._item = item
        self._unfolded = False
        self._whole = False
        self.asked = False
        """Whether the person was asked for themes."""

    def view(self, key: str) -> bool:
        """Change what is shown; returns whether the key does that."""
        if key == " ":
            self._unfolded = not self._unfolded
        elif key == "t":
            self._whole = not self._whole
        else:
            return False
        return True

    def show(self, pending: Pending, place: str) -> None:
        """Show the article and what was said of it."""
        item, out = self._item, self._out
        if out.is_terminal:
            out.clear()
        date = f"{item.published_at:%Y-%m-%d}" if item.published_at else "no date"
        out.rule(
            Text(f"{place} · {clean(item.source or 'no paper')} · {date} · article {item.article_id}"), align="left"
        )
        out.print(self._passage(item.title, "bold"))
        rest = item.passages[1:]
        shown = rest if self._whole else rest[:SHOWN]
        for passage in shown:
            out.print(self._passage(passage, "italic" if passage.field in ("lead", "captions", "caption") else ""))
        if len(shown) < len(rest):
            out.print(Text(f"… {len(rest) - len(shown)} more paragraphs: t", style="dim"))
        out.print(Text(clean(item.identity), style="dim"))
        self.answers(pending)

    def _passage(self, passage: Passage, style: str) -> Text:
        if passage.graphic and not self._unfolded:
            return Text(
                f"[folded: violence or sexual abuse, {len(passage.text.split())} words; space shows it]", style="dim"
            )
        return Text(passage.text, style=style)

    def answers(self, pending: Pending) -> None:
        """Show what was said so far, and the machine's word where that cannot lead the person any more."""
        said, machine = pending.answers, self._item.machine
        line = Text()
        for what in ("relevance", "themes", "victim_count", "subject_provinces", "hotlines", "case"):
            line.append(f"{what.replace('_', ' ')}: ")
            line.append(
                clean(as_text(said[what])) or "none" if what in said else "?",
                style="bold green" if what in said else "dim",
            )
            line.append("  ")
        if pending.note:
            line.append(f"note: {clean(pending.note)}")
        self._out.print(line)
        if "relevance" in said:
            facts = ", ".join(f"{what.replace('_', ' ')} {clean(as_text(machine[what])) or 'none'}" for what in _TOLD)
            self._out.print(Text(f"machine: {machine['relevance']} ({machine['score']:.2f}); {facts}", style="dim"))


_TOLD = ("themes", "victim_count", "subject_provinces", "hotlines", "case")
