"""The store: transactions, files, and the way back to the seed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from datetime import datetime, timezone
from decimal import Decimal

import pytest

from talon_one.sandbox.store import Store
from talon_one.sandbox.store.records import Profile, Session
from talon_one.sandbox.store.seed import Seed

NOW = datetime(2026, 1, 2, 3, 4, 5, 678901, timezone.utc)


def profile(id: str = "p", **members) -> Profile:
    return Profile(integration_id=id, created=NOW, last_activity=NOW, **members)


@pytest.fixture
def store():
    store = Store()
    store.load(Seed.default())
    yield store
    store.close()


def test_records_come_back_as_they_were_stored(store):
    attributes = {"n": Decimal("0.1"), "list": [1, "x"], "quote": '"\x01\u2028ü'}
    with store.transaction() as tx:
        made = tx.insert(profile(attributes=attributes, total_sales=Decimal("1E-30")))
        session = tx.insert(Session(1, "s", made.id, NOW, NOW, first_session=False))
    with store.transaction() as tx:
        found = tx.get(Profile, integration_id="p")
        assert vars(found) == vars(made)
        assert found is not made
        assert vars(tx.get(Session, profile_id=made.id)) == vars(session)
        assert tx.find(Session, profile_id=99) == []
        assert tx.ids(Session, profile_id=made.id) == [session.id]


def test_a_transaction_is_whole_or_never_was(store):
    before = store.dump()

    def fail_half_way():
        with store.transaction() as tx:
            tx.insert(profile())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_half_way()
    with store.transaction() as tx:
        tx.insert(profile())
        tx.rollback()
        assert tx.get(Profile, integration_id="p") is not None
    assert store.dump() == before


def test_transactions_run_one_at_a_time(store):
    with store.transaction() as tx:
        tx.insert(profile())

    def sell():
        for _ in range(50):
            with store.transaction() as tx:
                found = tx.get(Profile, integration_id="p")
                found.closed_sessions += 1
                tx.save(found)

    threads = [threading.Thread(target=sell) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.dump()["Profile"][0]["closed_sessions"] == 200


def test_loading_a_seed_forgets_everything_else(store):
    fresh = store.dump()
    with store.transaction() as tx:
        tx.insert(profile())
        tx.delete(Profile, integration_id="nobody")
    store.load(Seed.default())
    assert store.dump() == fresh
    with store.transaction() as tx:
        assert tx.insert(profile()).id == 1  # ids begin anew


def test_credentials_lead_to_applications(store):
    with store.transaction() as tx:
        found = tx.application_by_api_key("sandbox-api-key", NOW)
        assert (found.id, found.signing_key) == (1, "fefecafedeadbeef")
        late = datetime(2100, 1, 1, tzinfo=timezone.utc)
        assert tx.application_by_api_key("sandbox-api-key", late) is None
        assert tx.application_by_api_key("other", NOW) is None
        assert tx.application_by_id(1) is found
        assert tx.application_by_id(99) is None


def test_a_file_opens_again_with_its_state_and_its_seed(tmp_path):
    path = str(tmp_path / "sandbox.db")
    first = Store(path)
    assert first.is_empty()
    first.load(Seed.default())
    with first.transaction() as tx:
        tx.insert(profile())
    state = first.dump()
    first.close()
    second = Store(path)
    assert not second.is_empty()
    assert second.dump() == state
    with second.transaction() as tx:
        assert tx.world == Seed.default().world
    second.close()


WRITER = """
import sys
from datetime import datetime, timezone
from talon_one.sandbox.store.records import Event, Profile
from talon_one.sandbox.store.seed import Seed
from talon_one.sandbox.store import Store
store, now = Store(sys.argv[1]), datetime.now(timezone.utc)
if store.is_empty():
    store.load(Seed.default())
for number in range(10**6):
    with store.transaction() as tx:
        made = tx.insert(Profile(f"p{number}", now, now))
        tx.insert(Event(1, "made", now, made.id))
    print(made.id, flush=True)
"""


def test_what_was_committed_survives_a_kill(tmp_path):
    path = str(tmp_path / "sandbox.db")
    for _ in range(3):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, path], stdout=subprocess.PIPE, text=True
        )
        last = 0
        for _ in range(100):
            last = int(writer.stdout.readline())
        os.kill(writer.pid, signal.SIGKILL)
        last = max([last, *map(int, writer.stdout.read().split("\n")[:-1])])
        writer.wait()
        writer.stdout.close()
        store = Store(path)
        stored = store.dump()
        store.close()
        assert {p["id"] for p in stored["Profile"]} == {e["profile_id"] for e in stored["Event"]}
        assert max(p["id"] for p in stored["Profile"]) >= last
