"""Background work: jobs with progress that can be stopped, what returns, and several workers at once."""

from datetime import UTC, date, datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.db import close_old_connections, connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from vaarkaart.foundation.work import jobs, periodic
from vaarkaart.foundation.work.jobs import JobRun, latest_job, start_job, stop_job
from vaarkaart.foundation.work.models import Job, WorkerSeen
from vaarkaart.foundation.work.stopping import STOPPING
from vaarkaart.foundation.work.worker import QueueWorker, give_up_lost_work, run_waiting, tidy, work_once
from vaarkaart.problems import InvalidInput, Problem


@pytest.fixture
def known(monkeypatch):
    """Jobs and returning work of this test alone."""
    monkeypatch.setattr(jobs, "_jobs", {})
    monkeypatch.setattr(periodic, "_known", {})


@pytest.fixture(autouse=True)
def _nobody_stops():
    STOPPING.clear()
    yield
    STOPPING.clear()


def only_job() -> Job:
    return Job.objects.get()


@pytest.mark.usefixtures("known", "db")
class TestJobs:
    def test_a_job_waits_until_a_worker_does_it_and_keeps_its_outcome(self):
        @jobs.job("sum")
        def add(run: JobRun, *, numbers: list[int]) -> dict[str, int]:
            run.report(0.5, "halverwege")
            return {"sum": sum(numbers)}

        started = start_job("sum", by=None, subject_id="s1", numbers=[1, 2, 4])
        assert (only_job().state, only_job().outcome) == (Job.State.WAITING, None)
        run_waiting()
        done = latest_job("sum", subject_id="s1")
        assert done == started
        assert (done.state, done.progress, done.message) == (Job.State.DONE, 1.0, "halverwege")
        assert done.outcome == {"sum": 7}
        assert done.has_ended

    def test_a_job_that_fails_is_kept_with_its_error_and_the_next_is_done(self):
        @jobs.job("half")
        def half(run: JobRun, *, of: int) -> int:
            if of % 2:
                raise ArithmeticError(f"{of} is oneven")
            return of // 2

        odd, even = start_job("half", by=None, of=3), start_job("half", by=None, of=4)
        run_waiting()
        odd.refresh_from_db()
        even.refresh_from_db()
        assert odd.state == Job.State.FAILED
        assert "3 is oneven" in odd.trace
        assert "beheerder" in odd.problem
        assert "3 is oneven" in DBTaskResult.objects.failed().get().traceback
        assert (even.state, even.outcome) == (Job.State.DONE, 2)

    def test_wrong_input_is_told_to_the_person_as_it_is(self, amina):
        @jobs.job("wrong")
        def wrong(run: JobRun) -> None:
            raise InvalidInput([Problem("regel 3", "Dit is geen datum.", "Schrijf 2026-09-15.")])

        start_job("wrong", by=amina)
        run_waiting()
        assert only_job().state == Job.State.FAILED
        assert only_job().problem == "regel 3: Dit is geen datum. Schrijf 2026-09-15."

    def test_a_job_that_is_stopped_gives_what_there_is(self):
        @jobs.job("count")
        def count(run: JobRun) -> int:
            stop_job(run.job)
            return next(n for n in range(10) if run.should_stop())

        start_job("count", by=None)
        run_waiting()
        assert (only_job().state, only_job().outcome) == (Job.State.STOPPED, 0)

    def test_a_job_stopped_before_its_turn_is_never_begun(self):
        @jobs.job("never")
        def never(run: JobRun) -> None:
            raise AssertionError("begun all the same")

        stop_job(start_job("never", by=None))
        run_waiting()
        assert only_job().state == Job.State.STOPPED
        assert not DBTaskResult.objects.failed().exists()

    def test_a_job_interrupted_by_a_stopping_worker_is_put_back_and_done_by_the_next(self):
        first = QueueWorker()

        @jobs.job("long")
        def long(run: JobRun) -> str:
            if not STOPPING.is_set() and "begun" not in seen:
                seen.append("begun")
                first.stop()
            return "half" if run.should_stop() else "whole"

        seen: list[str] = []
        start_job("long", by=None)
        first.run()
        assert (only_job().state, only_job().outcome) == (Job.State.WAITING, None)
        STOPPING.clear()
        run_waiting()
        assert (only_job().state, only_job().outcome) == (Job.State.DONE, "whole")

    def test_an_unknown_job_is_refused_at_once(self):
        with pytest.raises(KeyError):
            start_job("nonsense", by=None)
        assert not Job.objects.exists()

    def test_work_of_a_worker_that_died_is_given_up_and_not_done_twice(self):
        @jobs.job("lost")
        def lost(run: JobRun) -> None:
            raise AssertionError("done twice")

        start_job("lost", by=None)
        piece = DBTaskResult.objects.get()
        piece.claim("dood")
        Job.objects.update(state=Job.State.RUNNING)
        DBTaskResult.objects.update(started_at=timezone.now() - timedelta(minutes=20))
        WorkerSeen.objects.create(worker_id="dood", seen_at=timezone.now() - timedelta(minutes=19))
        assert give_up_lost_work() == 1
        run_waiting()
        assert only_job().state == Job.State.FAILED
        assert "onverwacht" in only_job().problem
        assert give_up_lost_work() == 0

    def test_long_work_of_a_living_worker_is_left_alone(self):
        @jobs.job("slow")
        def slow(run: JobRun) -> None: ...

        start_job("slow", by=None)
        DBTaskResult.objects.get().claim("levend")
        DBTaskResult.objects.update(started_at=timezone.now() - timedelta(hours=3))
        WorkerSeen.objects.create(worker_id="levend", seen_at=timezone.now())
        assert give_up_lost_work() == 0

    def test_old_rows_are_thrown_away_and_failed_ones_stay_longer(self):
        @jobs.job("maybe")
        def maybe(run: JobRun, *, fails: bool) -> None:
            if fails:
                raise RuntimeError("mis")

        start_job("maybe", by=None, fails=True)
        start_job("maybe", by=None, fails=False)
        assert work_once() == {"done": 1, "failed": 1}
        DBTaskResult.objects.update(finished_at=timezone.now() - timedelta(days=3))
        tidy(None)
        assert [piece.status for piece in DBTaskResult.objects.all()] == ["FAILED"]


@pytest.mark.usefixtures("known", "db")
class TestWhatReturns:
    def test_a_turn_comes_once_a_minute_and_knows_the_day(self):
        days: list[date] = []
        periodic.every_minute("look")(days.append)
        now = datetime(2026, 9, 15, 9, 0, 10, tzinfo=UTC)
        assert periodic.enqueue_due(now) == ["look"]
        assert periodic.enqueue_due(now + timedelta(seconds=40)) == []
        assert periodic.enqueue_due(now + timedelta(seconds=55)) == ["look"]
        run_waiting()
        assert set(days) == {date(2026, 9, 15)}

    def test_after_a_standstill_one_turn_is_made_up_for(self):
        periodic.every_minute("look")(lambda today: None)
        now = datetime(2026, 9, 15, 9, 0, tzinfo=UTC)
        periodic.enqueue_due(now)
        assert periodic.enqueue_due(now + timedelta(days=2)) == ["look"]
        assert periodic.enqueue_due(now + timedelta(days=2)) == []

    def test_the_night_comes_at_half_past_two_of_here(self):
        periodic.at_night("tidy")(lambda today: None)
        evening = datetime(2026, 9, 14, 20, 0, tzinfo=UTC)
        assert periodic.enqueue_due(evening) == ["tidy"]  # the night that was missed
        assert periodic.enqueue_due(datetime(2026, 9, 15, 0, 29, tzinfo=UTC)) == []  # 2:29 in summer
        assert periodic.enqueue_due(datetime(2026, 9, 15, 0, 30, tzinfo=UTC)) == ["tidy"]

    def test_one_that_fails_comes_back_at_the_next_turn(self):
        turns = []

        @periodic.every_minute("shaky")
        def shaky(today: date) -> None:
            turns.append(today)
            raise RuntimeError("mis")

        now = datetime(2026, 9, 15, 9, 0, tzinfo=UTC)
        for minute in range(2):
            periodic.enqueue_due(now + timedelta(minutes=minute))
            run_waiting()
        assert len(turns) == DBTaskResult.objects.failed().count() == 2


def all_at_once(count: int, action) -> None:
    """Do something in so many threads, begun at the same moment."""
    gate, wrong = Barrier(count), []

    def begin() -> None:
        try:
            gate.wait()
            action()
        except BaseException as problem:
            wrong.append(problem)
        finally:
            close_old_connections()
            connection.close()

    threads = [Thread(target=begin) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


@pytest.mark.usefixtures("known")
@pytest.mark.django_db(transaction=True)
class TestSeveralWorkers:
    def test_no_job_is_done_twice(self):
        done: list[int] = []

        @jobs.job("note")
        def note(run: JobRun, *, number: int) -> None:
            done.append(number)

        for number in range(30):
            start_job("note", by=None, number=number)
        all_at_once(4, run_waiting)
        assert sorted(done) == list(range(30))
        assert set(Job.objects.values_list("state", flat=True)) == {Job.State.DONE}

    def test_a_turn_is_claimed_by_one_of_them(self):
        claimed: list[str] = []
        periodic.every_minute("look")(lambda today: None)
        now = datetime(2026, 9, 15, 9, 0, tzinfo=UTC)
        all_at_once(4, lambda: claimed.extend(periodic.enqueue_due(now)))
        assert claimed == ["look"]
        assert DBTaskResult.objects.count() == 1
