"""Twenty thousand profiles in requests of a thousand, to a server that takes them all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import urllib3

import talon_one
from bench.calls import server
from bench.samples import profile_request
from talon_one import bulk

_PROFILES = 20_000
_BATCH = 1_000
_THREADS = 4
_PATH = "/v2/customer_profiles?silent=yes"


@contextmanager
def ways(latency: float) -> Iterator[dict[str, Callable[[], Any]]]:
    """Give the ways to send: raw urllib3 with json from as many threads as ``floor``, a loop of
    calls, and in bulk.

    :param latency: seconds that the server takes to answer.
    """
    profiles = [profile_request(number) for number in range(_PROFILES)]
    with server("--silent", "--latency", str(latency)) as url:
        configuration = talon_one.Configuration(
            host=url,
            api_key={"Authorization": "0123456789abcdef"},
            api_key_prefix={"Authorization": "ApiKey-v1"},
        )
        with talon_one.ApiClient(configuration) as client, ThreadPoolExecutor(_THREADS) as threads:
            api = talon_one.IntegrationApi(client)
            yield {
                "floor": _raw(url, profiles, threads),
                "loop": _loop(api, profiles),
                "talon_one": lambda: sum(
                    outcome.accepted
                    for outcome in bulk.update_customer_profiles(
                        api, profiles, batch_size=_BATCH, workers=_THREADS
                    )
                ),
            }


def _batches(profiles: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    return [profiles[at : at + _BATCH] for at in range(0, len(profiles), _BATCH)]


def _raw(
    url: str, profiles: list[dict[str, Any]], threads: ThreadPoolExecutor
) -> Callable[[], Any]:
    pool = urllib3.PoolManager(maxsize=_THREADS, block=True)
    headers = {
        "Accept": "application/json",
        "Content-Type": "application/json",
        "Authorization": "ApiKey-v1 0123456789abcdef",
        "User-Agent": "bench",
    }

    def send(batch: list[dict[str, Any]]) -> int:
        body = json.dumps({"customerProfiles": batch})
        return pool.request("PUT", url + _PATH, body=body, headers=headers).status

    return lambda: list(threads.map(send, _batches(profiles)))


def _loop(api: talon_one.IntegrationApi, profiles: list[dict[str, Any]]) -> Callable[[], Any]:
    def run() -> None:
        for batch in _batches(profiles):
            api.update_customer_profiles_v2({"customerProfiles": batch}, silent="yes")

    return run
