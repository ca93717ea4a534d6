"""Runs the plan in this process: every round is a child process, one at a time, and a wrong clock is noticed."""

import logging
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import FrameType
from typing import Any

from apscheduler.events import EVENT_JOB_MAX_INSTANCES, EVENT_JOB_MISSED
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.combining import OrTrigger
from apscheduler.triggers.cron import CronTrigger

from canhtin.inputs import VIETNAM
from canhtin.schedule.plan import Round

LOOK = 30.0
"""Seconds between two looks at the clock."""
JUMP = 90.0
"""Seconds by which the clock must have been set before the times are reckoned anew."""
PATIENCE = 120.0
"""Seconds that a round has to end by itself when the schedule is stopped."""

logging.getLogger("apscheduler").setLevel(logging.ERROR)  # what it would warn of is told by `_event`


@dataclass
class Foreground:
    """``command``: what begins a round, to which the papers' ids are added. ``tell``: gets each line on what goes on.

    ``wall`` and ``steady`` are the clocks: seconds since 1970, and seconds that nobody can set.
    """

    rounds: Sequence[Round]
    command: Sequence[str]
    tell: Callable[[str], None]
    wall: Callable[[], float] = time.time
    steady: Callable[[], float] = time.monotonic
    look: float = LOOK
    _stop: threading.Event = field(default_factory=threading.Event)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _child: "subprocess.Popen[bytes] | None" = None
    _scheduler: Any = None

    def run(self) -> None:
        """Work until `stop`, or SIGINT or SIGTERM; then let the round that is going on end in order."""
        before = {number: signal.signal(number, self._signalled) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            self._start()
            self._watch()
        finally:
            self._scheduler.shutdown(wait=False)
            self._end_child()
            for number, handler in before.items():
                signal.signal(number, handler)
        self.tell("stopped")

    def stop(self) -> None:
        """Ask `run` to come to its end."""
        self._stop.set()

    def _start(self) -> None:
        # one worker: groups whose times meet go one after the other, since a home has one round at a time
        self._scheduler = BackgroundScheduler(
            jobstores={"default": MemoryJobStore()},
            executors={"default": ThreadPoolExecutor(1)},
            job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1},
            timezone=VIETNAM,
        )
        self._scheduler.add_listener(self._event, EVENT_JOB_MISSED | EVENT_JOB_MAX_INSTANCES)
        for one in self.rounds:
            self._scheduler.add_job(self._round, trigger_of(one), args=(one,), id=one.name)
        self._scheduler.start()
        self._tell_next()

    def _watch(self) -> None:
        """Wait; when the clock was set, reckon the times anew, else a round would be waited for by the old clock."""
        gap = self.wall() - self.steady()
        while not self._stop.wait(self.look):
            jump = self.wall() - self.steady() - gap
            if abs(jump) < JUMP:
                gap += jump  # clocks drift, and are brought back softly
                continue
            gap += jump
            self.tell(
                f"the clock was set {'on' if jump > 0 else 'back'} by {abs(jump) / 60:.0f} minutes; times reckoned anew"
            )
            for one in self.rounds:
                self._scheduler.reschedule_job(one.name, trigger=trigger_of(one))
            self._tell_next()

    def _round(self, one: Round) -> None:
        if self._stop.is_set():
            return
        self.tell(f"{one.name}: begins ({len(one.sites) or 'all'} papers)")
        begun = self.steady()
        try:
            with self._lock:
                # a session of its own: Ctrl-C comes to us alone, and we pass it on once
                child = self._child = subprocess.Popen([*self.command, *one.sites], start_new_session=True)  # noqa: S603 - our own command
            code = child.wait()
        except OSError as error:
            self.tell(f"{one.name}: cannot be started ({error})")
            return
        finally:
            self._child = None
        words = {0: "done", 1: "failed", 3: "done, but some items failed"}.get(code, f"ended with code {code}")
        self.tell(f"{one.name}: {words} after {(self.steady() - begun) / 60:.0f} minutes")

    def _event(self, event: Any) -> None:
        if event.code == EVENT_JOB_MAX_INSTANCES:
            self.tell(f"{event.job_id}: its last round is not over yet, this one is left out")
        else:
            self.tell(f"{event.job_id}: missed")

    def _tell_next(self) -> None:
        for job in sorted(self._scheduler.get_jobs(), key=lambda job: job.next_run_time):
            self.tell(f"{job.id}: next at {job.next_run_time.astimezone(VIETNAM):%Y-%m-%d %H:%M} +07:00")

    def _signalled(self, _number: int, _frame: FrameType | None) -> None:
        self._stop.set()

    def _end_child(self) -> None:
        with self._lock:
            child = self._child
        if child is None or child.poll() is not None:
            return
        self.tell("waits for the round that is going on to end in order")
        _signal(child, signal.SIGINT)
        try:
            child.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            _signal(child, signal.SIGKILL)
            child.wait()


def trigger_of(one: Round) -> Any:
    """Return APScheduler's trigger for a group's times of day."""
    jitter = one.jitter * 60 or None
    return OrTrigger(
        [CronTrigger(hour=hour, minute=minute, timezone=VIETNAM, jitter=jitter) for hour, minute in one.times]
    )


def stamp(line: str) -> str:
    """Put the time in Viet Nam before a line."""
    return f"{datetime.now(UTC).astimezone(VIETNAM):%Y-%m-%d %H:%M:%S} {line}"


def _signal(child: "subprocess.Popen[bytes]", number: int) -> None:
    try:
        os.killpg(child.pid, number)
    except ProcessLookupError:
        return
