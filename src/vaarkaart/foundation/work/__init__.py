"""Work that is done in the background, by ``vaarkaart worker``; the queue is a table in the database.

**A job** is something a person asked for and waits for. Write a function in ``<step>/jobs.py`` (such a file is
loaded by itself) and start it from an action, in the same transaction as what it belongs to:

    from vaarkaart.foundation.work.jobs import JobRun, job, start_job, stop_job

    @job("route.portfolio")
    def plan_portfolio(run: JobRun, *, portfolio_id: str) -> dict:
        for done, part in enumerate(parts, start=1):
            if run.should_stop():
                break                                  # give what there is; the job is marked as stopped
            ...
            run.report(done / len(parts), _("%(done)s van %(all)s routes") % {...})
        return {"routes": len(parts)}                  # JSON; kept in ``job.outcome``

    kept = start_job("route.portfolio", by=user, subject_id=portfolio.pk, portfolio_id=portfolio.pk)
    latest_job("route.portfolio", subject_id=portfolio.pk)      # its state, progress 0..1, message, problem
    stop_job(kept)

Arguments are JSON, so give ids, no records. Do not wrap the function in one transaction: nobody would see its
progress. ``report`` and ``should_stop`` are cheap (they ask the database at most four times a second); call them
from the thread that runs the job. ``InvalidInput`` is told to the person as it is; any other exception is kept for
whoever looks after the installation, and the job is marked as failed.

**What returns** is done by the worker itself, without a second daemon:

    from vaarkaart.foundation.work.periodic import at_night, every_minute

    @at_night("organisations.subscriptions")
    def refresh_subscriptions(today: date) -> None: ...

However many workers there are, each turn is done once. After a standstill one turn is made up for, not all of them.
``InvalidInput`` and other exceptions are kept; the next turn comes anyway.

In a test nothing runs until you call ``worker.run_waiting()`` (the ``work`` fixture gives it).
"""
