"""Steps that are done once, skipped while their inputs stay the same, and tell how far they are."""

import hashlib
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from groundwork.places import ROOT, STAMPS, surroundings
from groundwork.trouble import Trouble, recognise


def always() -> bool:
    """Say that a step leaves nothing behind that could have been thrown away since."""
    return True


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to set up.

    ``fingerprint`` changes when the step has to be done again; ``still_there`` looks whether somebody
    threw the result away; ``covers`` names smaller steps that are done as well once this one is.
    """

    key: str
    title: str
    do: Callable[["Journal"], None]
    fingerprint: Callable[[], str]
    still_there: Callable[[], bool] = always
    covers: Sequence["Step"] = ()

    def is_done(self) -> bool:
        """Tell whether this step was done with these inputs and its result still stands."""
        stamp = STAMPS / f"{self.key}.stamp"
        return stamp.is_file() and stamp.read_text() == self.fingerprint() and self.still_there()

    def stamp(self) -> None:
        """Remember that this step, and what it covers, is done."""
        (STAMPS / f"{self.key}.stamp").write_text(self.fingerprint())
        for smaller in self.covers:
            smaller.stamp()


class Journal:
    """Runs the commands of one step and keeps what they say in a log beside the stamps."""

    def __init__(self, key: str, *, heading: str) -> None:
        self.path = STAMPS / f"{key}.log"
        self.path.write_text("", encoding="utf-8")
        self._heading = heading
        self._started = time.monotonic()

    def seconds(self) -> str:
        """Say how long this step has been going on."""
        return f"{time.monotonic() - self._started:.0f} s"

    def run(self, *command: str | Path, **extra: str) -> None:
        """Run a command to its end; ``extra`` adds to its environment.

        Raises:  ``Trouble`` in plain words when it fails or does not exist.
        """
        words = [str(word) for word in command]
        with self.path.open("a", encoding="utf-8") as log:
            log.write(f"$ {' '.join(words)}\n")
            log.flush()
            code = self._run_in(words, log=log, env=surroundings() | extra)
        if code != 0:
            raise recognise(self.path, command=" ".join(words[:4]))

    def _run_in(self, words: list[str], *, log, env: dict[str, str]) -> int:
        try:
            running = subprocess.Popen(
                words, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT
            )
        except FileNotFoundError as missing:
            raise Trouble(f"'{words[0]}' staat niet op deze computer.", "Installeer het.") from missing
        with running:
            while True:
                try:
                    return running.wait(timeout=1)
                except subprocess.TimeoutExpired:
                    self._show_life()

    def _show_life(self) -> None:
        if sys.stdout.isatty():
            print(f"\r{self._heading} … {self.seconds()}", end="", flush=True)


def walk(steps: Sequence[Step]) -> None:
    """Do the steps that are not done yet, one line of progress each.

    Raises:  ``Trouble`` at the first step that cannot go on; the ones before it stay done.
    """
    STAMPS.mkdir(parents=True, exist_ok=True)
    for number, step in enumerate(steps, start=1):
        heading = f"{number}/{len(steps)} {step.title}"
        if step.is_done():
            print(f"{heading} … staat klaar", flush=True)
            continue
        print(f"{heading} …", end="", flush=True)
        journal = Journal(step.key, heading=heading)
        try:
            step.do(journal)
        except BaseException:
            print(" mislukt", flush=True)
            raise
        step.stamp()
        print(
            f"{chr(13) + heading + ' …' if sys.stdout.isatty() else ''} gereed in {journal.seconds()}",
            flush=True,
        )


def fingerprint_of(files: Iterable[Path], *more: str) -> str:
    """Give one short text that changes when any of the files, or the words given, change."""
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(f"{file.relative_to(ROOT)}\0".encode())
        digest.update(file.read_bytes() if file.is_file() else b"\0missing")
    for word in more:
        digest.update(f"\0{word}".encode())
    return digest.hexdigest()
