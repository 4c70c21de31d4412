"""Whole calls on loopback: ten items in, today's answer out."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import urllib3

import talon_one
from bench.rivals import RIVALS, OurModels, Rival
from bench.samples import session_request
from talon_one._model_codec import model_codec

_PATH = "/v2/customer_sessions/session-1701"
_THREADS = 8


@contextmanager
def server(*options: str) -> Iterator[str]:
    """Run the server, and give its URL.

    :param options: of its command line.
    """
    command = [sys.executable, "-m", "bench.server", *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    try:
        assert process.stdout is not None
        yield f"http://127.0.0.1:{int(process.stdout.readline())}"
    finally:
        process.terminate()
        process.communicate()


def single(url: str) -> dict[str, Callable[[], Any]]:
    """Return one call each way: raw urllib3 with json as ``floor``, and by each rival."""
    ways: dict[str, Callable[[], Any]] = {"floor": _raw(url, json.dumps, json.loads, dict)}
    for rival in RIVALS:
        ours = isinstance(rival, OurModels)
        ways[rival.name] = _ours(url, rival) if ours else _with_models(url, rival)
    return ways


def threaded(way: Callable[[], Any], executor: ThreadPoolExecutor) -> Callable[[], Any]:
    """Return a function that makes ten calls in each of eight threads at once."""

    def several() -> None:
        for _ in range(10):
            way()

    def run() -> None:
        for future in [executor.submit(several) for _ in range(_THREADS)]:
            future.result()

    return run


def executor() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(_THREADS)


def _raw(
    url: str, encode: Callable[[Any], Any], decode: Callable[[bytes], Any], build: Any
) -> Callable[[], Any]:
    pool = urllib3.PoolManager(maxsize=_THREADS, block=True)
    target = url + _PATH
    headers = {
        "Accept": "application/json",
        "Content-Type": "application/json",
        "Authorization": "ApiKey-v1 0123456789abcdef",
        "User-Agent": "bench",
    }
    body = build(session_request())

    def call() -> Any:
        answer = pool.request("PUT", target, body=encode(body), headers=headers)
        return decode(answer.data)

    return call


def _with_models(url: str, rival: Rival) -> Callable[[], Any]:
    # What is sent is built once, by whatever reads it from JSON.
    read = rival.decoder("IntegrationRequest")
    return _raw(
        url,
        rival.encoder("IntegrationRequest"),
        rival.decoder("IntegrationStateV2"),
        lambda data: read(json.dumps(data).encode()),
    )


def _ours(url: str, rival: OurModels) -> Callable[[], Any]:
    configuration = talon_one.Configuration(
        host=url,
        api_key={"Authorization": "0123456789abcdef"},
        api_key_prefix={"Authorization": "ApiKey-v1"},
    )
    configuration.connection_pool_maxsize = _THREADS
    api = talon_one.IntegrationApi(talon_one.ApiClient(configuration))
    body = rival.decoder("IntegrationRequest")(json.dumps(session_request()).encode())

    def call() -> Any:
        model_codec.parse = rival.parse
        return api.update_customer_session_v2("session-1701", body)

    return call
