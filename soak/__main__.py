"""Run the soak: ``python -m soak [--calls N] [--threads N] [--seed N]``; Linux only.

The server runs in a process of its own, so that the memory measured is the client's.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time

from soak.faults import Server
from soak.hostile import HostileServer
from soak.run import soak


def main() -> int:
    """Soak the client and print the figures; the exit status says whether all is right."""
    parser = argparse.ArgumentParser(prog="python -m soak")
    parser.add_argument("--calls", type=int, default=100_000)
    parser.add_argument("--threads", type=int, default=16)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.serve:
        with HostileServer(Server(), keep=False) as server:
            print(server.url, flush=True)
            sys.stdin.read()  # ends with the process that started this one
        return 0
    command = [sys.executable, "-m", "soak", "--serve"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        report = soak(url, arguments.calls, arguments.threads, arguments.seed)
        process.communicate()
    print(f"seed {arguments.seed}\n{report}")
    flat = report.growth() < 5 and report.left == (0, 0)
    return 0 if flat and not report.wrong else 1


if __name__ == "__main__":
    sys.exit(main())
