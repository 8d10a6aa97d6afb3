"""Whether this process is being stopped; set by the worker, asked by the job that runs in it."""

from threading import Event

STOPPING = Event()


def is_stopping() -> bool:
    """Tell whether this worker was asked to stop."""
    return STOPPING.is_set()
