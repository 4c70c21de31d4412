"""What a call tells its hooks, what they can add to it, and that none of them can break it."""

from __future__ import annotations

import copy
import json
import logging
import pickle
import threading
from contextvars import ContextVar
from traceback import walk_tb
from types import SimpleNamespace
from typing import Any, Optional

import pytest

import talon_one
from soak.hostile import HostileServer, Peer, Request, answer, json_answer
from talon_one.hooks import Attempt, AttemptResult, Call, CallResult, Hooks

KEY = "s3cr3t-key-of-the-shop"
EVENT = {"profileId": "p-1", "type": "seen", "attributes": {}}
PROFILE = "/v2/customer_profiles/{integrationId}"


class Notes(Hooks):
    """Takes down all that it is told."""

    def __init__(self, name: str = "", into: Optional[list[Any]] = None) -> None:
        self.name = name
        self.told: list[Any] = [] if into is None else into

    def before_call(self, call: Call) -> None:
        self.told.append((self.name, "before_call", call))

    def before_attempt(self, call: Call, attempt: Attempt) -> None:
        self.told.append((self.name, "before_attempt", call, attempt))

    def after_attempt(self, call: Call, attempt: Attempt, result: AttemptResult) -> None:
        self.told.append((self.name, "after_attempt", call, attempt, result))

    def after_call(self, call: Call, result: CallResult) -> None:
        self.told.append((self.name, "after_call", call, result))

    @property
    def moments(self) -> list[str]:
        return [one[1] for one in self.told]

    @property
    def attempts(self) -> list[AttemptResult]:
        return [one[4] for one in self.told if one[1] == "after_attempt"]

    @property
    def result(self) -> CallResult:
        """What became of the last call."""
        result: CallResult = self.told[-1][3]
        return result


@pytest.fixture
def notes(desk: Any) -> Notes:
    notes = Notes()
    desk.configuration.hooks = [notes]
    desk.configuration.api_key["Authorization"] = KEY
    desk.configuration.api_key_prefix["Authorization"] = "ApiKey-v1"
    return notes


def served(desk: Any, *answers: Any) -> None:
    """Let each request have the next of some answers; ``None`` drops the connection."""
    left = list(answers)

    def on_request(peer: Peer, request: Request) -> Any:
        data = left.pop(0)
        if data is None:
            return False
        return data(peer) if callable(data) else peer.send(data)

    desk.server._on_request = on_request


# --- What is told ---


def test_a_call_tells_where_it_goes_and_what_came_of_it(desk: Any, notes: Notes) -> None:
    body = json.dumps({"effects": []}).encode()
    desk.gives(body)

    desk.api.update_customer_session_v2("session of Ann", {"customerSession": {}}, dry=True)

    assert notes.moments == ["before_call", "before_attempt", "after_attempt", "after_call"]
    call = notes.told[0][2]
    assert call == Call(
        call.id,
        operation="update_customer_session_v2",
        method="PUT",
        path="/v2/customer_sessions/{customerSessionId}",
        scheme="http",
        host="localhost",
        port=desk.server.port,
    )
    assert all(one[2] == call for one in notes.told)
    sent = len(desk.request.body)
    assert notes.told[1][3] == Attempt(number=1, redirects=0, request_bytes=sent)
    (attempt,) = notes.attempts
    assert attempt == AttemptResult(200, None, attempt.milliseconds, len(body), None, None)
    assert notes.result == CallResult(
        status=200,
        error=None,
        milliseconds=notes.result.milliseconds,
        attempts=1,
        redirects=0,
        request_bytes=sent,
        response_bytes=len(body),
    )
    assert 0 < attempt.milliseconds <= notes.result.milliseconds < 5000
    with pytest.raises(AttributeError):
        call.path = "/"
    for secret in (KEY, "Ann", "dry"):
        assert secret not in str(notes.told)


def test_each_try_is_told_with_its_pause(desk: Any, notes: Notes) -> None:
    desk.configuration.retries = 2
    served(desk, answer(429, b"{}", "Retry-After: 0"), None, json_answer({"effects": []}))

    desk.api.update_customer_session_v2("s", {"customerSession": {}})

    busy, dropped, good = notes.attempts
    assert (busy.status, busy.error) == (429, talon_one.TooManyRequestsException)
    assert (busy.retry_after_seconds, busy.response_bytes) == (None, 2)
    assert (dropped.status, dropped.error) == (None, talon_one.ConnectionException)
    assert (dropped.retry_after_seconds, dropped.response_bytes) == (None, None)
    assert 0 < busy.pause_seconds < dropped.pause_seconds
    assert (good.status, good.error, good.pause_seconds) == (200, None, None)
    assert [one[3].number for one in notes.told if one[1] == "before_attempt"] == [1, 2, 3]
    assert (notes.result.attempts, notes.result.status, notes.result.error) == (3, 200, None)
    pauses = 1000 * (busy.pause_seconds + dropped.pause_seconds)
    assert notes.result.milliseconds > pauses > sum(one.milliseconds for one in notes.attempts)


def test_an_answer_to_an_earlier_try_is_not_that_of_the_call(desk: Any, notes: Notes) -> None:
    desk.configuration.retries = 1
    served(desk, answer(503, b"{}"), None)
    with pytest.raises(talon_one.ConnectionException):
        desk.api.get_customer_inventory("p")
    assert notes.result[:2] == (None, talon_one.ConnectionException)
    assert (notes.result.attempts, notes.result.response_bytes) == (2, None)


def test_a_pause_that_would_outlast_the_call_is_none(desk: Any, notes: Notes) -> None:
    desk.configuration.retries = 2
    served(desk, answer(503, b"", "Retry-After: 60"))

    with pytest.raises(talon_one.ServiceException):
        desk.api.get_customer_inventory("p")

    (attempt,) = notes.attempts
    assert (attempt.retry_after_seconds, attempt.pause_seconds) == (60.0, None)
    assert notes.result[:2] == (503, talon_one.ServiceException)


def test_a_redirect_is_another_request_of_the_same_try(desk: Any, notes: Notes) -> None:
    served(desk, answer(307, b"", "Location: /moved?who=Ann"), json_answer({"effects": []}))

    desk.api.update_customer_session_v2("s", {"customerSession": {}})

    numbers = [one[3][:2] for one in notes.told if one[1] == "before_attempt"]
    assert numbers == [(1, 0), (1, 1)]
    assert [(one.status, one.error) for one in notes.attempts] == [(307, None), (200, None)]
    assert (notes.result.attempts, notes.result.redirects) == (1, 1)
    assert "Ann" not in str(notes.told)


@pytest.mark.parametrize(
    ("reply", "status", "error"),
    [
        (answer(404), 404, talon_one.NotFoundException),
        (answer(200, b"no json"), 200, talon_one.ApiException),
        (answer(200, b"x" * 2000), 200, talon_one.ApiException),
        (lambda peer: peer.hang(), None, talon_one.TimeoutException),
        (None, None, talon_one.ConnectionException),
    ],
    ids=["refused", "unreadable", "too large", "late", "dropped"],
)
def test_the_class_of_an_error_is_told(
    desk: Any, notes: Notes, reply: Any, status: Any, error: Any
) -> None:
    desk.configuration.timeout = 0.3
    desk.configuration.max_response_bytes = 1000
    served(desk, reply)

    with pytest.raises(talon_one.ApiException) as caught:
        desk.api.get_customer_inventory("p")

    assert type(caught.value) is error
    assert (notes.result.status, notes.result.error, notes.result.attempts) == (status, error, 1)
    assert len(notes.attempts) == 1
    assert notes.attempts[0].status == status
    unreadable = reply == answer(200, b"no json")  # which is seen when it is read into a model
    assert notes.attempts[0].error is (None if unreadable else error)


def test_what_fails_before_anything_is_sent_is_told_too(desk: Any, notes: Notes) -> None:
    with pytest.raises(talon_one.ApiValueError):
        desk.api.get_customer_inventory("..")
    assert notes.moments == ["before_call", "after_call"]
    assert notes.result[:2] == (None, talon_one.ApiValueError)
    assert notes.result.attempts == 0

    desk.configuration.host = "nowhere"
    with pytest.raises(talon_one.ApiValueError):
        desk.api.get_customer_inventory("p")
    assert notes.told[-1][2][4:] == ("", "", 0, "")


def test_a_call_of_anything_tells_its_path_without_the_query(desk: Any, notes: Notes) -> None:
    desk.client.call_api("/v9/things/{id}?who=Ann", "get", {"id": 7}, response_type="object")
    call = notes.told[0][2]
    assert (call.operation, call.method, call.path) == (None, "GET", "/v9/things/{id}")
    assert desk.request.target == "/v9/things/7?who=Ann"
    with pytest.raises(talon_one.NotFoundException):
        desk.gives("", 404).client.call_api("/v9/two\nlines", "GET")
    assert notes.told[-1][2].path == "/v9/two\\nlines"


@pytest.mark.parametrize("arguments", [(None, "GET"), (b"/x", "GET"), ("/x", None), ("/x", b"GET")])
def test_what_is_no_path_or_method_is_the_same_mistake_under_the_eyes_of_hooks(
    desk: Any, notes: Notes, arguments: Any
) -> None:
    mistakes = []
    for hooks in ([], [notes]):
        desk.configuration.hooks = hooks
        with pytest.raises((TypeError, talon_one.ApiValueError, AttributeError)) as caught:
            desk.client.call_api(*arguments)
        mistakes.append(repr(caught.value))
    assert mistakes[0] == mistakes[1]
    assert notes.moments == ["before_call", "after_call"]


def test_a_raw_answer_is_told_without_its_bytes(desk: Any, notes: Notes) -> None:
    desk.gives(b"[1, 2]")
    raw = desk.api.get_customer_inventory("p", _preload_content=False)
    assert notes.result[:2] == (200, None)
    assert notes.result.response_bytes is notes.attempts[0].response_bytes is None
    assert raw.data == b"[1, 2]"


def test_bytes_are_those_of_the_wire(desk: Any, notes: Notes) -> None:
    import gzip

    body = gzip.compress(b'{"effects": []}' + b" " * 5000)
    desk.gives(b"")
    desk.answer = answer(200, body, "Content-Encoding: gzip")
    desk.api.update_customer_session_v2("s", {"customerSession": {}})
    assert notes.result.response_bytes == len(body)


def test_a_call_in_a_thread_is_told_there_with_the_context_of_its_caller(desk: Any) -> None:
    place: ContextVar[str] = ContextVar("place", default="nowhere")
    seen = []

    class Where(Hooks):
        def before_attempt(self, call: Call, attempt: Attempt) -> None:
            seen.append((place.get(), threading.current_thread() is threading.main_thread()))

    desk.configuration.hooks = [Where()]
    place.set("the caller")
    desk.api.get_customer_inventory("p", async_req=True).get(10)
    assert seen == [("the caller", False)]


def test_calls_at_once_are_told_apart(desk: Any, notes: Notes) -> None:
    running = [desk.api.get_customer_inventory(f"p{n}", async_req=True) for n in range(20)]
    for one in running:
        one.get(10)
    for number in {one[2].id for one in notes.told}:
        moments = [one[1] for one in notes.told if one[2].id == number]
        assert moments == ["before_call", "before_attempt", "after_attempt", "after_call"]
    assert len(notes.told) == 80


def test_several_hooks_enclose_each_other(desk: Any) -> None:
    told: list[Any] = []
    desk.configuration.hooks = (Notes("outer", told), Notes("inner", told))
    desk.api.get_customer_inventory("p")
    assert [one[0] for one in told] == ["outer", "inner"] * 2 + ["inner", "outer"] * 2


def test_a_call_made_by_a_hook_is_told_to_none(desk: Any) -> None:
    class Asks(Notes):
        def after_call(self, call: Call, result: CallResult) -> None:
            super().after_call(call, result)
            desk.api.get_customer_inventory("of the hook")

    asks = Asks()
    desk.configuration.hooks = [asks]
    desk.api.get_customer_inventory("p")
    assert asks.moments == ["before_call", "before_attempt", "after_attempt", "after_call"]
    assert [one.target.split("/")[3] for one in desk.server.requests] == ["p", "of%20the%20hook"]


class Does(Hooks):
    """Does something at one moment."""

    def __init__(self, moment: str, what: Any) -> None:
        setattr(self, moment, lambda *facts: what())


MOMENTS = ["before_call", "before_attempt", "after_attempt", "after_call"]


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_request_made_by_a_hook_is_no_part_of_the_call(
    desk: Any, notes: Notes, moment: str
) -> None:
    def send() -> None:
        desk.client.request("GET", desk.configuration.host + "/of_the_hook")

    desk.configuration.hooks = [notes, Does(moment, send)]
    desk.api.get_customer_inventory("p")
    assert notes.moments == MOMENTS
    assert (notes.result.attempts, len(desk.server.requests)) == (1, 2)


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_hook_may_close_the_client(desk: Any, notes: Notes, moment: str) -> None:
    desk.configuration.hooks = [notes, Does(moment, desk.client.close)]
    for _ in range(2):
        assert desk.api.get_customer_inventory("p") is not None
    assert notes.moments == MOMENTS * 2


def test_the_time_of_hooks_is_that_of_the_call_and_not_of_its_tries(
    desk: Any, notes: Notes, monkeypatch: Any
) -> None:
    passed = [0.0]
    monkeypatch.setattr("talon_one._observation.monotonic", lambda: passed[0])

    def dawdle() -> None:
        passed[0] += 60

    desk.configuration.hooks = [notes, *(Does(moment, dawdle) for moment in MOMENTS)]
    desk.api.get_customer_inventory("p")
    assert notes.attempts[0].milliseconds == 0
    assert notes.result.milliseconds == 180_000


def test_a_call_within_a_call_by_a_client_without_hooks_is_not_taken_for_a_part_of_it(
    desk: Any, notes: Notes
) -> None:
    other = talon_one.IntegrationApi(
        talon_one.ApiClient(talon_one.Configuration(desk.configuration.host))
    )

    def renew(configuration: talon_one.Configuration) -> None:
        configuration.refresh_api_key_hook = None
        other.get_customer_inventory("other")

    desk.configuration.refresh_api_key_hook = renew
    with other.api_client:
        desk.api.get_customer_inventory("p")
    assert len(desk.server.requests) == 2
    assert notes.moments == ["before_call", "before_attempt", "after_attempt", "after_call"]


def test_what_an_override_answers_is_told(desk: Any, notes: Notes) -> None:
    class Canned(talon_one.ApiClient):
        def request(self, *args: Any, **kwargs: Any) -> Any:
            class Answer:
                status, reason, data = 200, "OK", b"{}"

                def getheaders(self) -> dict[str, str]:
                    return {}

            return Answer()

    with Canned(desk.configuration) as client:
        talon_one.IntegrationApi(client).get_customer_inventory("p")
    assert (notes.result.status, notes.result.attempts) == (200, 0)


def test_what_an_override_raises_is_told(desk: Any, notes: Notes) -> None:
    class Refuses(talon_one.ApiClient):
        def request(self, *args: Any, **kwargs: Any) -> Any:
            raise talon_one.NotFoundException(status=404)

    with Refuses(desk.configuration) as client, pytest.raises(talon_one.NotFoundException):
        talon_one.IntegrationApi(client).get_customer_inventory("p")
    assert notes.result[:2] == (404, talon_one.NotFoundException)


def test_an_answer_that_counts_no_bytes_is_told_all_the_same(
    desk: Any, notes: Notes, monkeypatch: Any
) -> None:
    canned = SimpleNamespace(status=200, reason="OK", headers={}, data=b"{}")
    monkeypatch.setattr(
        "urllib3.connectionpool.HTTPConnectionPool.urlopen", lambda *args, **kwargs: canned
    )
    desk.api.get_customer_inventory("p")
    assert notes.attempts[0][:2] == (200, None)
    assert notes.result.response_bytes is notes.attempts[0].response_bytes is None


# --- Headers ---


class Adds(Hooks):
    def __init__(self, headers: Any) -> None:
        self.headers = headers

    def before_attempt(self, call: Call, attempt: Attempt) -> Any:
        return self.headers


def test_headers_of_a_hook_are_sent_beside_a_signature(desk: Any) -> None:
    desk.configuration.signer = talon_one.ContentSigner(1, "5ec2e7a9911ca710a5ec2e7a")
    one = Adds({"X-Shop": "one", "Accept": "x", "X-SHOP": "one again"})
    desk.configuration.hooks = [one, Adds({"x-shop": "two"})]
    desk.gives("{}")

    desk.api.track_event(EVENT)

    assert [value for name, value in desk.request.headers if name.lower() == "x-shop"] == ["one"]
    assert desk.request.header("Accept") == "application/json", "no header of the call is replaced"
    expected = desk.configuration.signer.sign(desk.request.body)
    assert desk.request.header("Content-Signature") == expected


def test_headers_are_those_of_one_request(desk: Any) -> None:
    class Counts(Hooks):
        def before_attempt(self, call: Call, attempt: Attempt) -> dict[str, str]:
            return {"X-Try": str(attempt.number)} if attempt.number < 3 else {}

    desk.configuration.hooks, desk.configuration.retries = [Counts()], 2
    served(desk, None, None, json_answer({"effects": []}))
    desk.api.update_customer_session_v2("s", {"customerSession": {}})
    assert [one.header("X-Try") for one in desk.server.requests] == ["1", "2", None]


OF_THE_MESSAGE = [
    "Connection",
    "Content-Encoding",
    "Content-Type",
    "Expect",
    "Host",
    "TE",
    "Trailer",
    "Transfer-Encoding",
    "Upgrade",
]


class Undecided:
    def __bool__(self) -> bool:
        raise ValueError(KEY)


@pytest.mark.parametrize(
    ("headers", "words"),
    [
        ({"Authorization": KEY}, "cannot add the header 'Authorization'"),
        ({"Content-Length": "0"}, "cannot add the header 'Content-Length'"),
        (dict.fromkeys(OF_THE_MESSAGE, "of a hook"), "cannot add the header 'Connection'"),
        ({"X-Two": f"{KEY}\r\nX-Three: 1"}, "header 'X-Two' must not contain line breaks"),
        (KEY, "must return headers, not a str"),
        ([KEY], "must return headers, not a list"),
        (Undecided(), "must return headers, not a Undecided"),
    ],
    ids=["credential", "length", "message", "two lines", "text", "list", "undecided"],
)
def test_headers_that_cannot_be_added_are_left_out(
    desk: Any, caplog: Any, headers: Any, words: str
) -> None:
    adds = type("Adds", (Adds,), {})  # what is said of a class is said once
    desk.configuration.hooks = [adds(headers)]
    for _ in range(2):
        desk.api.get_customer_inventory("p")
    assert desk.request.header("Authorization") is None
    assert desk.request.header("X-Three") is None
    assert "of a hook" not in str(desk.request.headers)
    (said,) = caplog.messages
    assert words in said
    assert KEY not in said


# --- Hooks that raise ---


class Raises(Hooks):
    """Raises at one moment."""

    def __init__(self, moment: str, error: BaseException) -> None:
        def fail(*facts: Any) -> None:
            raise error

        setattr(self, moment, fail)


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_hook_that_raises_breaks_nothing_and_is_named_once(
    desk: Any, notes: Notes, caplog: Any, moment: str
) -> None:
    raises = type("Raises", (Raises,), {"__module__": "shop"})
    desk.configuration.hooks = [notes, raises(moment, KeyError(KEY)), notes]

    for _ in range(3):
        assert desk.api.get_customer_inventory("p") is not None

    assert notes.moments == [one for name in MOMENTS for one in (name, name)] * 3
    (record,) = caplog.records
    assert (record.name, record.levelname, record.exc_info) == ("talon_one", "WARNING", None)
    assert f"the hook shop.Raises.{moment} raised KeyError in test_hooks.py, line " in caplog.text
    assert KEY not in caplog.text


@pytest.mark.parametrize("moment", MOMENTS)
def test_an_interrupt_in_a_hook_ends_the_call_and_all_that_was_begun(
    desk: Any, notes: Notes, moment: str
) -> None:
    inner = Notes()
    desk.configuration.hooks = [notes, Raises(moment, KeyboardInterrupt()), inner]
    with pytest.raises(KeyboardInterrupt):
        desk.api.get_customer_inventory("p")
    for one in (notes, inner):
        for begun, ended in (("before_call", "after_call"), ("before_attempt", "after_attempt")):
            assert one.moments.count(begun) <= one.moments.count(ended) <= 1
    assert notes.moments == (MOMENTS if moment != "before_call" else [MOMENTS[0], MOMENTS[3]])
    desk.configuration.hooks = [notes]
    desk.api.get_customer_inventory("p")
    assert notes.result.status == 200


def test_what_was_begun_is_ended_when_a_call_is_interrupted(
    desk: Any, notes: Notes, monkeypatch: Any
) -> None:
    def interrupted(*args: Any, **kwargs: Any) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr("urllib3.connectionpool.HTTPConnectionPool.urlopen", interrupted)
    with pytest.raises(KeyboardInterrupt):
        desk.api.get_customer_inventory("p")
    assert notes.moments == MOMENTS
    assert notes.attempts[0].error is notes.result.error is KeyboardInterrupt


def test_a_hook_that_ends_an_interrupted_call_shows_no_credential_to_who_walks_its_frames(
    desk: Any, monkeypatch: Any
) -> None:
    class Gone(Hooks):
        def after_attempt(self, *facts: Any) -> None:
            raise SystemExit

    def interrupted(*args: Any, headers: Any, **kwargs: Any) -> Any:
        assert KEY in repr(headers), "here it has to be readable"
        raise KeyboardInterrupt

    monkeypatch.setattr("urllib3.connectionpool.HTTPConnectionPool.urlopen", interrupted)
    desk.configuration.hooks = [Gone()]
    desk.configuration.api_key["Authorization"] = KEY
    with pytest.raises(SystemExit) as caught:
        desk.api.get_customer_inventory("p")
    told = caught.value.__context__
    assert type(told) is KeyboardInterrupt
    for error in (caught.value, told):
        for frame, _ in walk_tb(error.__traceback__):
            if "talon_one" in frame.f_globals["__name__"]:
                assert KEY not in repr(frame.f_locals)
            assert frame.f_code.co_name != "interrupted"


# --- The setting ---


class Async(Hooks):
    async def after_call(self, call: Call, result: CallResult) -> None:  # type: ignore[override]
        pass


@pytest.mark.parametrize(
    "value", [None, Notes(), [print], [Notes], "hooks", [Notes(), Async()], {"after_call": print}]
)
def test_what_is_no_list_of_hooks_is_refused(value: Any) -> None:
    configuration = talon_one.Configuration()
    with pytest.raises(talon_one.ApiValueError, match=r"^Configuration\.hooks must be a list"):
        configuration.hooks = value
    assert configuration.hooks == ()


def test_a_list_that_was_spoilt_is_refused_when_it_is_used(desk: Any, notes: Notes) -> None:
    desk.configuration.hooks.append(print)
    with pytest.raises(talon_one.ApiValueError, match=r"^Configuration\.hooks must be"):
        desk.api.get_customer_inventory("p")


def test_copies_share_hooks_and_pickles_take_them_along() -> None:
    configuration = talon_one.Configuration()
    configuration.hooks = [Raises("after_call", KeyError())]
    configuration.hooks[0].lock = threading.Lock()  # type: ignore[attr-defined]  # no copy of it
    assert copy.deepcopy(configuration).hooks[0] is configuration.hooks[0]
    configuration.hooks = [Notes("one")]
    for twin in (copy.copy(configuration), copy.deepcopy(configuration)):
        assert list(twin.hooks) == configuration.hooks
        twin.hooks = []
    assert len(configuration.hooks) == 1
    (hook,) = pickle.loads(pickle.dumps(configuration)).hooks
    assert (type(hook), hook.name) == (Notes, "one")


# --- The log ---


def test_a_call_is_one_record_at_debug(desk: Any, notes: Notes, caplog: Any) -> None:
    with caplog.at_level(logging.DEBUG, "talon_one.calls"):
        desk.api.get_customer_inventory("Ann")
        desk.answer = answer(404)
        with pytest.raises(talon_one.NotFoundException):
            desk.api.get_customer_inventory("Ann")

    good, bad = caplog.records
    assert good.name == bad.name == "talon_one.calls"
    template = "/v1/customer_profiles/{integrationId}/inventory"
    milliseconds = f"{good.milliseconds:.1f}"
    assert good.message == f"GET {template}: 200 in {milliseconds} ms, attempts: 1"
    assert bad.message.startswith(f"GET {template}: 404 NotFoundException in ")
    call, result = notes.told[-1][2:]
    facts = {**call._asdict(), **result._asdict(), "call_id": call.id, "error": "NotFoundException"}
    del facts["id"]
    assert {name: getattr(bad, name) for name in facts} == facts
    for text in (KEY, "Ann"):
        assert text not in str([vars(one) for one in caplog.records])


def test_without_the_level_no_record_is_made_and_debug_stays_apart(desk: Any, caplog: Any) -> None:
    with caplog.at_level(logging.INFO):
        desk.api.get_customer_inventory("p")
    assert caplog.records == []
    with caplog.at_level(logging.DEBUG, "talon_one.calls"):
        desk.api.get_customer_inventory("p")
    assert [one.name for one in caplog.records] == ["talon_one.calls"]


def test_a_program_whose_records_have_such_members_of_their_own_loses_no_call(
    desk: Any, caplog: Any
) -> None:
    usual = logging.getLogRecordFactory()

    def factory(*args: Any, **kwargs: Any) -> logging.LogRecord:
        record = usual(*args, **kwargs)
        record.host = "web-1"
        return record

    logging.setLogRecordFactory(factory)
    try:
        with caplog.at_level(logging.DEBUG, "talon_one.calls"):
            assert desk.api.get_customer_inventory("p") is not None
    finally:
        logging.setLogRecordFactory(usual)


def test_tries_that_reach_no_server_are_told() -> None:
    notes = Notes()
    with HostileServer(lambda peer, request: None) as server:
        url = server.url
    configuration = talon_one.Configuration(url, retries=1)
    configuration.hooks = [notes]
    client = talon_one.ApiClient(configuration)
    with client, pytest.raises(talon_one.ConnectionException):
        talon_one.IntegrationApi(client).track_event(EVENT)
    assert [one.error for one in notes.attempts] == [talon_one.ConnectionException] * 2
    assert (notes.result.attempts, notes.result.status) == (2, None)
