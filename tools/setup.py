"""Set up everything that is needed and do one thing: what `make demo`, `make test` and the others call.

Only the standard library, and only words that an old Python can still read: this file has to be able to
say that the Python is too old. The work itself is done in the package ``groundwork`` beside it.
"""

import os
import shutil
import sys

OLDEST = (3, 11)
NEWER_NAMES = ["python3.14", "python3.13", "python3.12", "python3.11"]


def main():
    """Go on in a Python that is new enough, or say how to get one."""
    if sys.version_info[:2] < OLDEST:
        newer = next((path for path in map(shutil.which, NEWER_NAMES) if path), None)
        if newer:
            os.execv(newer, [newer, *sys.argv])
        sys.stderr.write(
            "Vaarkaart heeft Python %d.%d of nieuwer nodig; dit is %s (%s).\n"
            "Zo los je het op: installeer een nieuwere Python van https://www.python.org/downloads/\n"
            "en begin opnieuw. Staat die op een andere plek? Dan: make demo PYTHON=/pad/naar/python3\n"
            % (*OLDEST, sys.version.split()[0], sys.executable)
        )
        return 1
    from groundwork.goals import pursue

    return pursue(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
