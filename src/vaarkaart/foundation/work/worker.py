"""The worker: takes work from the queue, one piece at a time, until it is asked to stop."""

import logging
import os
import secrets
import signal
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from threading import Event, Thread

from django.db import OperationalError, close_old_connections, connection
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks.base import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from .models import Job, WorkerSeen
from .periodic import at_night, enqueue_due
from .stopping import STOPPING

LOOK_EVERY_SECONDS = 1.0
SIGN_OF_LIFE_SECONDS = 30.0
LOST_AFTER = timedelta(minutes=5)
KEEP_DONE, KEEP_FAILED = timedelta(days=1), timedelta(days=90)
logger = logging.getLogger("vaarkaart.work")


class QueueWorker(Worker):
    """The worker of the task package, that also puts in the queue what returns, and shows that it lives."""

    def __init__(self) -> None:
        super().__init__(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=secrets.token_hex(8),
        )

    def run_task(self, db_task_result: DBTaskResult) -> None:
        """Do one piece of work; what returns must not wait until the whole queue is empty."""
        super().run_task(db_task_result)
        outcome = DBTaskResult.objects.get(pk=db_task_result.pk)
        if outcome.status == TaskResultStatus.FAILED:
            logger.error("%s failed: %s", outcome.task_path, outcome.traceback)
        if self.running:
            enqueue_due(timezone.now())

    def stop(self) -> None:
        """Take nothing more; what runs is told to stop and is finished or put back first."""
        self.running = False
        STOPPING.set()


def run_waiting() -> None:
    """Do what waits in the queue in this process and come back when it is empty (for tests and scripts)."""
    QueueWorker().run()


def work_once() -> dict[str, int]:
    """Do what is due now and come back.

    Gives:   how many pieces were done and how many failed.
    """
    worker = QueueWorker()
    enqueue_due(timezone.now())
    worker.run()
    mine = [piece for piece in DBTaskResult.objects.finished() if worker.worker_id in piece.worker_ids]
    failed = sum(piece.status == TaskResultStatus.FAILED for piece in mine)
    return {"done": len(mine) - failed, "failed": failed}


def work_until_stopped(*, parent: int | None = None, on_ready: Callable[[], None] | None = None) -> None:
    """Do work until SIGTERM or Ctrl+C, or until the process that this worker belongs to is gone.

    Takes:   the process id of the server to stop together with; what to do once it listens to those signals.
    """
    STOPPING.clear()
    worker = QueueWorker()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: worker.stop())
    if on_ready is not None:
        on_ready()

    def gone() -> bool:
        return parent is not None and os.getppid() != parent

    ended = Event()
    living = Thread(target=_show_life, args=(worker, gone, ended), daemon=True)
    living.start()
    try:
        while worker.running:
            _look_once(worker)
            STOPPING.wait(LOOK_EVERY_SECONDS)
    finally:
        ended.set()
        living.join()
        WorkerSeen.objects.filter(pk=worker.worker_id).delete()


def _look_once(worker: QueueWorker) -> None:
    """Look for work; a database that is away for a moment is tried again at the next look."""
    try:
        enqueue_due(timezone.now())
        worker.run()
    except OperationalError as away:
        logger.warning("database: %s", away)
        connection.close()


def _show_life(worker: QueueWorker, gone: Callable[[], bool], ended: Event) -> None:
    """Beside the work, in a thread of its own: keep the sign of life fresh and watch the parent process."""
    shown_at = None
    while not ended.wait(LOOK_EVERY_SECONDS):
        now = timezone.now()
        if gone():
            worker.stop()
        if shown_at is None or (now - shown_at).total_seconds() >= SIGN_OF_LIFE_SECONDS:
            with suppress(OperationalError):
                WorkerSeen.objects.update_or_create(pk=worker.worker_id, defaults={"seen_at": now})
                give_up_lost_work()
                shown_at = now
            close_old_connections()
    connection.close()


def give_up_lost_work() -> int:
    """Mark work as failed whose worker died half way; it is not done twice.

    Gives:   the number of pieces given up.
    """
    too_old = timezone.now() - LOST_AFTER
    alive = set(WorkerSeen.objects.filter(seen_at__gte=too_old).values_list("pk", flat=True))
    running = DBTaskResult.objects.running().filter(started_at__lt=too_old)
    lost = [piece for piece in running if piece.worker_ids and piece.worker_ids[-1] not in alive]
    for piece in lost:
        piece.set_failed(RuntimeError("the worker that did this died"))
        ids = piece.args_kwargs["args"]
        Job.objects.filter(pk__in=ids, state=Job.State.RUNNING).update(
            state=Job.State.FAILED,
            ended_at=timezone.now(),
            problem=_("De werker die dit deed, stopte onverwacht. Start het opnieuw."),
        )
    return len(lost)


@at_night("work.tidy")
def tidy(today: object) -> None:
    """Throw away what was done long ago; what failed stays longer."""
    now = timezone.now()
    DBTaskResult.objects.successful().filter(finished_at__lt=now - KEEP_DONE).delete()
    DBTaskResult.objects.failed().filter(finished_at__lt=now - KEEP_FAILED).delete()
    WorkerSeen.objects.filter(seen_at__lt=now - KEEP_DONE).delete()
