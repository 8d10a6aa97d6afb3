"""Where things stand in the work tree, and with which surroundings commands run."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
VENV_BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = VENV_BIN / ("python.exe" if os.name == "nt" else "python")
NODE_MODULES = ROOT / "node_modules"
STAMPS = ROOT / "var" / "setup"

# These would let another Python, or another checkout, shine through.
_DISTURBING = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "PIP_TARGET", "PIP_USER", "DJANGO_SETTINGS_MODULE")


def surroundings() -> dict[str, str]:
    """Give the environment for every command: this checkout's venv first, nothing that disturbs."""
    kept = {name: value for name, value in os.environ.items() if name not in _DISTURBING}
    return kept | {
        "PATH": f"{VENV_BIN}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        "DJANGO_SETTINGS_MODULE": "vaarkaart.config.settings",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_NO_INPUT": "1",
        "PYTHONUNBUFFERED": "1",
        "npm_config_audit": "false",
        "npm_config_fund": "false",
        "npm_config_update_notifier": "false",
    }
