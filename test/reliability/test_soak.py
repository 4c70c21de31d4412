"""The soak in its short form; ``make soak`` runs the long one."""

from __future__ import annotations

import os
from typing import Any

import pytest

from soak.faults import FAULTS, Server
from soak.run import soak


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="counts sockets in /proc")
def test_results_are_right_and_nothing_is_left(serve: Any) -> None:
    server = serve(Server(), keep=False)

    report = soak(server.url, calls=3000, threads=32, seed=20)

    assert not report.wrong
    assert sum(report.outcomes.values()) == 3000
    expected = {fault.safe for fault in FAULTS.values()} | {fault.post for fault in FAULTS.values()}
    assert set(report.outcomes) == expected
    assert report.left[1] == 0, "threads"
