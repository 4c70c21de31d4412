"""Workers are green threads where gevent or eventlet has put these in the place of threads."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
PATCH = {
    "gevent": "import gevent.monkey\ngevent.monkey.patch_all()\n",
    "eventlet": "import warnings\nwarnings.simplefilter('ignore')\n"
    "import eventlet\neventlet.monkey_patch()\n",
}
PROGRAM = """
import sys, threading, time
configuration = talon_one.Configuration(sys.argv[1], timeout=20)
profiles = ({"integrationId": str(n), "attributes": {"n": n}} for n in range(40))
with talon_one.ApiClient(configuration) as client:
    api = talon_one.IntegrationApi(client)
    with bulk.update_customer_profiles(api, profiles, batch_size=2, workers=4) as outcomes:
        print(sum(one.accepted for one in outcomes))
    endless = ({"integrationId": str(n)} for n in range(10**9))
    with bulk.update_customer_profiles(api, endless, batch_size=1, workers=4) as outcomes:
        for outcome in outcomes:
            if outcome.stop == 10:
                outcomes.stop()
    print(10 <= outcome.stop < 40, threading.active_count())
"""


@pytest.mark.parametrize("library", PATCH)
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_run_in_green_threads(library: str, when: str, service: Any) -> None:
    import_ours = "import talon_one\nfrom talon_one import bulk\n"
    begin = PATCH[library] + import_ours if when == "before" else import_ours + PATCH[library]
    done = subprocess.run(
        [sys.executable, "-c", begin + PROGRAM, service.server.url],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    assert done.stdout.splitlines() == ["40", "True 1"], done.stderr
