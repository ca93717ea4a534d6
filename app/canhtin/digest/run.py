"""Sends what is due: composes, writes down, hands over, writes down again. Killed anywhere, nothing leaves twice."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import make_msgid
from typing import Any, Literal

from sqlalchemy import Engine

from canhtin.config import Settings
from canhtin.dataset.items import reading
from canhtin.dataset.rows import Builder
from canhtin.digest import files, mail, wording
from canhtin.digest.compose import FIRST, LATE, Library, choose
from canhtin.digest.looked import looked
from canhtin.digest.plan import DigestError, Way, ways
from canhtin.digest.record import Memory, became, prepare, remembered, settle
from canhtin.digest.shown import Shown, show
from canhtin.inputs import VIETNAM

Outcome = Literal["sent", "not due", "nothing new", "failed", "unclear"]


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one way. ``stories``: new or further ones that were told."""

    name: str
    channel: str
    target: str
    outcome: Outcome
    subject: str | None = None
    stories: int = 0
    error: str | None = None


@dataclass(frozen=True, slots=True)
class _Draft:
    way: Way
    memory: Memory
    since: datetime
    content: dict[str, Any]
    told: list[int]
    shown: Shown
    before: tuple[Shown, ...]
    """Earlier digests of the same file, newest first."""


class Digests:
    """The digests of one home. ``now``: the time that they are made at."""

    def __init__(
        self, engine: Engine, settings: Settings, *, names: Sequence[str] = (), since: datetime | None = None,
        now: datetime | None = None, all_due: bool = False,
    ) -> None:  # fmt: skip
        self._engine, self._settings, self._since, self._all_due = engine, settings, since, all_due
        self._ways = ways(settings, names)
        self._now = now or datetime.now(UTC)
        self._builder = Builder.for_tier("analyst")

    def preview(self) -> list[tuple[Way, Shown]]:
        """Return what would be told now, due or not; nothing is sent and nothing written down."""
        return [(draft.way, draft.shown) for draft in self._drafts(self._ways)]

    def send(self, on_done: Callable[[Done], None] = lambda _: None) -> list[Done]:
        """Tell everyone who is due. Only one run at a time may do this: the lock is the caller's."""
        settle(self._engine)
        with reading(self._engine) as connection:
            due = [way for way in self._ways if self._is_due(way, remembered(connection, way))]
        done = [_done(way, "not due") for way in self._ways if way not in due]
        for draft in self._drafts(due):
            done.append(self._tell(draft))
            on_done(done[-1])
        return done

    def again(self) -> list[Done]:
        """Send once more, with the same Message-ID, what may not have arrived. For a person to ask for, never by itself."""
        settle(self._engine)
        done = []
        mails = [way for way in self._ways if way.channel == "email"]
        with reading(self._engine) as connection:
            unclear = [(way, row) for way in mails for row in remembered(connection, way).unclear[::-1]]
            wanted = {number for _, row in unclear for story in row.content["stories"] for number in story["ids"]}
            library = Library.read(connection, self._builder, self._now, wanted)
        for way, row in unclear:
            shown = self._show(way, row.content, row.since, row.made_at, library)
            done.append(self._mail(way, shown, row.id, row.message_id, otherwise="unclear"))
        return done

    def _is_due(self, way: Way, memory: Memory) -> bool:
        if memory.last is None or self._all_due:
            return True
        days = (self._now.astimezone(VIETNAM).date() - memory.last.astimezone(VIETNAM).date()).days
        return days >= way.subscription.every_days

    def _drafts(self, due: Sequence[Way]) -> list[_Draft]:
        if not due:
            return []
        with reading(self._engine) as connection:
            memories = [remembered(connection, way) for way in due]
            starts = [memory.last or self._since or self._now - FIRST for memory in memories]
            kept = [row for memory in memories for row in memory.rows[: files.KEPT] if row.channel != "email"]
            wanted = {number for row in kept for story in row.content["stories"] for number in story["ids"]}
            library = Library.read(connection, self._builder, min(starts) - LATE, wanted)
            return [
                self._draft(connection, way, memory, start, library)
                for way, memory, start in zip(due, memories, starts, strict=True)
            ]

    def _draft(self, connection: Any, way: Way, memory: Memory, since: datetime, library: Library) -> _Draft:
        asked = way.subscription
        choice = choose(library.known, asked, memory.told, since, first=memory.last is None)
        content = {
            "stories": choice.stories, "older": 0 if memory.last is None else choice.older,
            "looked": looked(connection, asked.provinces, since, self._now),
            "unclear": [row.made_at.astimezone(VIETNAM).date().isoformat() for row in memory.doubtful],
        }  # fmt: skip
        earlier = memory.rows[: files.KEPT - 1] if way.channel != "email" else []
        before = tuple(self._show(way, row.content, row.since, row.made_at, library) for row in earlier)
        shown = self._show(way, content, since, self._now, library)
        return _Draft(way, memory, since, content, choice.told, shown, before)

    def _show(self, way: Way, content: dict[str, Any], since: datetime, until: datetime, library: Library) -> Shown:
        return show(way.subscription, content, since=since, until=until, library=library, builder=self._builder)

    def _tell(self, draft: _Draft) -> Done:
        way, shown = draft.way, draft.shown
        if not shown.stories and not way.subscription.when_empty and shown.looked["level"] == "looked":
            return _done(way, "nothing new")
        message_id = None
        if way.channel == "email" and self._settings.smtp:
            message_id = make_msgid(domain=self._settings.smtp.sender.rpartition("@")[2])
        number = prepare(
            self._engine, way, draft.memory, now=self._now, since=draft.since, content=draft.content, told=draft.told,
            message_id=message_id,
        )  # fmt: skip
        if message_id is not None:
            return self._mail(way, shown, number, message_id)
        try:
            files.write(way, self._settings.home, [shown, *draft.before])
        except DigestError as error:
            became(self._engine, number, "failed", str(error))
            return _done(way, "failed", shown, str(error))
        became(self._engine, number, "sent")
        return _done(way, "sent", shown)

    def _mail(
        self,
        way: Way,
        shown: Shown,
        number: int,
        message_id: str,
        *,
        otherwise: Literal["failed", "unclear"] = "failed",
    ) -> Done:
        """Hand a mail over; ``otherwise``: what it is when it is refused."""
        smtp = self._settings.smtp
        if smtp is None:  # pragma: no cover - `ways` has refused this
            raise DigestError("no mail server is configured")
        secret = self._settings.smtp_password
        message = mail.message(
            smtp,
            way.target,
            wording.subject(shown),
            text=wording.text(shown),
            html=wording.html(shown),
            message_id=message_id,
            at=shown.until,
        )
        try:
            mail.send(
                smtp, secret.get_secret_value() if secret else None, way.target, message,
                lambda: became(self._engine, number, "sending"),
            )  # fmt: skip
        except mail.RefusedError as error:
            became(self._engine, number, otherwise, str(error))
            return _done(way, "failed", shown, str(error))
        except mail.UnclearError as error:
            became(self._engine, number, "unclear", str(error))
            return _done(way, "unclear", shown, str(error))
        became(self._engine, number, "sent")
        return _done(way, "sent", shown)


def _done(way: Way, outcome: Outcome, shown: Shown | None = None, error: str | None = None) -> Done:
    return Done(
        way.subscription.name, way.channel, way.target, outcome, wording.subject(shown) if shown else None,
        len(shown.stories) if shown else 0, error,
    )  # fmt: skip
