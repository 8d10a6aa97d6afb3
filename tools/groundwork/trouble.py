"""What went wrong, told so that a newcomer can mend it."""

import re
from pathlib import Path

LINES_SHOWN = 12

# (what stands in the log, what is the matter, how to mend it); the first that fits is told.
KNOWN = (
    (
        r"No space left on device|ENOSPC|Disk quota exceeded",
        "De schijf is vol.",
        "Maak ongeveer 1,5 GB vrij en geef dezelfde opdracht nog eens; wat klaar is, blijft klaar.",
    ),
    (
        r"ensurepip is not available|No module named (ensurepip|venv)",
        "Deze Python mist het onderdeel 'venv'.",
        "Op Debian en Ubuntu: sudo apt install python3-venv. Daarna dezelfde opdracht.",
    ),
    (
        r"DO NOT MATCH THE HASHES|EINTEGRITY",
        "Een gedownload pakket is niet het pakket dat is vastgelegd (de controlesom klopt niet).",
        "Probeer het nog eens. Blijft het zo, meld het dan: zie SECURITY.md. Zet de controle niet uit.",
    ),
    (
        r"CERTIFICATE_VERIFY_FAILED|SELF_SIGNED_CERT|UNABLE_TO_GET_ISSUER_CERT|unable to get local issuer",
        "De beveiligde verbinding wordt niet vertrouwd; vaak zit er een filter van je organisatie tussen.",
        "Vraag je beheerder om het certificaat en stel PIP_CERT en NODE_EXTRA_CA_CERTS in op dat bestand.",
    ),
    (
        r"name resolution|Name or service not known|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT"
        r"|Failed to establish a new connection|Connection refused|Network is unreachable|Read timed out"
        r"|Could not resolve|Temporary failure resolving|nodename nor servname",
        "Er is geen verbinding met het net, of de pakketten zijn even niet bereikbaar.",
        "Kijk of je verbinding hebt (en of HTTPS_PROXY klopt) en geef dezelfde opdracht nog eens.",
    ),
    (
        r"Permission denied|EACCES|EPERM|Read-only file system",
        "Je mag hier niet schrijven.",
        "Kijk van wie deze map is (ls -ld .) en geef de opdracht als die gebruiker; gebruik geen sudo.",
    ),
    (
        r"No matching distribution|not a supported wheel|EBADPLATFORM",
        "Voor dit soort computer of deze Python bestaat een van de pakketten niet.",
        "Gebruik Python 3.11, 3.12 of 3.13 op Linux of macOS (Windows: via WSL).",
    ),
    (
        r"EBADENGINE|npm does not support Node|SyntaxError: Unexpected token",
        "De Node.js op deze computer is te oud.",
        "Werk Node.js bij naar 20 of nieuwer, of haal het van je PATH: dan wordt er een eigen Node gehaald.",
    ),
)


class Trouble(Exception):
    """A step that cannot go on: what is the matter and how to mend it."""

    def __init__(self, matter: str, mend: str, *, log: Path | None = None) -> None:
        super().__init__(matter)
        self.matter, self.mend, self.log = matter, mend, log

    def told(self) -> str:
        """Tell it in full: the matter, the mending, and the end of the log when there is one."""
        lines = [f"Het gaat niet verder: {self.matter}", f"Zo los je het op: {self.mend}"]
        if self.log is not None:
            tail = self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-LINES_SHOWN:]
            lines += ["", f"De laatste regels van {self.log}:", *(f"  {line}" for line in tail)]
        return "\n".join(lines)


def recognise(log: Path, *, command: str) -> Trouble:
    """Read a log and say in plain words what is probably the matter."""
    text = log.read_text(encoding="utf-8", errors="replace")
    for pattern, matter, mend in KNOWN:
        if re.search(pattern, text):
            return Trouble(matter, mend, log=log)
    return Trouble(
        f"de opdracht '{command}' lukte niet.",
        "Lees de regels hieronder. Kom je er niet uit? Vraag hulp; CONTRIBUTING.md zegt hoe.",
        log=log,
    )
