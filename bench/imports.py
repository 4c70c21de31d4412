"""What it takes to begin: imports, measured in fresh interpreters that take turns."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile

FLOOR = "import urllib3, certifi, dateutil, six"
IMPORT = {
    "floor": FLOOR,
    "talon_one": "import talon_one",
    "dataclass": "import dataclasses",
    "msgspec": "import msgspec",
    "pydantic": "import pydantic; pydantic.BaseModel",
}
BUILD = {
    "floor": FLOOR,
    "talon_one": (
        "import talon_one\n"
        "configuration = talon_one.Configuration(host='http://127.0.0.1')\n"
        "api = talon_one.IntegrationApi(talon_one.ApiClient(configuration))\n"
        "talon_one.NewCustomerSessionV2(cart_items=[talon_one.CartItem('a', 'b', 1, 1.0)])"
    ),
}

_PROGRAM = """
import time
start = time.process_time()
{}
print(time.process_time() - start)
"""


def best_times(programs: dict[str, str], rounds: int = 60) -> dict[str, float]:
    """Return the least time in seconds of each program in a fresh interpreter."""
    best = dict.fromkeys(programs, float("inf"))
    with tempfile.TemporaryDirectory() as cache:
        # Compiled once, as an installation is, wherever this environment keeps it or not.
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": cache, "PYTHONDONTWRITEBYTECODE": ""}
        for turn in range(rounds + 1):
            for name, program in programs.items():
                output = subprocess.run(
                    [sys.executable, "-c", _PROGRAM.format(program)],
                    check=True,
                    capture_output=True,
                    env=environment,
                ).stdout
                if turn:  # the first round compiles
                    best[name] = min(best[name], float(output))
    return best
