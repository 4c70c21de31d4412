"""``talon-one call``: arguments, hosts, credentials, outcomes and colours."""

from __future__ import annotations

import json
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from cli.harness import in_this_process, talon_one, terminal
from talon_one import ApiClient, IntegrationApi
from talon_one.cli import calls
from talon_one.sandbox import RecordedRequest, Sandbox

SESSION = "update_customer_session_v2"
BODY = {"customerSession": {"couponCodes": ["WELCOME10"], "attributes": {"Näme": "\x9b\u202e"}}}


def test_a_call_is_sent_and_its_answer_printed(sandbox: Sandbox, tmp_path: Path) -> None:
    file = tmp_path / "cart.json"
    file.write_text(json.dumps(BODY), "utf-8")
    for given, input in ((str(file), ""), ("-", json.dumps(BODY)), (json.dumps(BODY), "")):
        done = talon_one(
            *("call", SESSION, "-p", "customer_session_id=a/b c", "-p", "dry=true"),
            *("--body", given, "--host", sandbox.url),
            input=input,
        )
        assert (done.status, done.err) == (0, "")
        request = sandbox.requests[-1]
        assert json.loads(done.out) == json.loads(request.answer)
        assert (request.path, request.query) == (
            "/v2/customer_sessions/a%2Fb%20c",
            {"dry": "true"},
        )
        assert request.body == BODY


def test_names_may_be_those_of_the_api(sandbox: Sandbox) -> None:
    talon_one(
        *("call", "updateCustomerSessionV2", "--param", "customerSessionId=s"),
        *("--body", '{"customerSession": {}}', "--host", sandbox.url),
    )
    assert [request.path for request in sandbox.requests] == ["/v2/customer_sessions/s"]


def test_lists_are_given_value_by_value(sandbox: Sandbox) -> None:
    talon_one(
        *("call", "get_customer_inventory", "-p", "integration_id=p", "-p", "loyalty=true"),
        *("--host", sandbox.url),
    )
    talon_one(
        *("call", "get_loyalty_card_points", "-p", "loyalty_program_id=3", "-p", "subledger_id=a"),
        *("-p", "loyalty_card_id=c", "-p", "subledger_id=b,c", "--host", sandbox.url),
    )
    queries = [request.raw_query for request in sandbox.requests]
    assert queries == ["loyalty=true", "subledgerId=a&subledgerId=b%2Cc"]


def test_the_environment_names_host_and_credentials(sandbox: Sandbox) -> None:
    """And an empty answer prints nothing."""
    key = talon_one(
        *("call", "update_customer_profile_v2", "-p", "integration_id=p", "--body", "{}"),
        TALON_ONE_HOST=sandbox.url,
        TALON_ONE_API_KEY="sandbox-api-key-today",
    )
    signed = talon_one(
        *("call", "delete_customer_data", "-p", "integration_id=p"),
        TALON_ONE_HOST=sandbox.url,
        TALON_ONE_APPLICATION_ID="1",
        TALON_ONE_APPLICATION_KEY="fefecafedeadbeef",
    )
    assert key.status == 0, key
    assert signed == (0, "", "")
    with_key, with_signature = sandbox.requests
    assert "Content-Signature" not in with_key.headers
    assert "Authorization" not in with_signature.headers


def test_the_key_of_the_sandbox_goes_to_this_machine_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("TALON_ONE_HOST", "TALON_ONE_API_KEY", "TALON_ONE_APPLICATION_ID"):
        monkeypatch.delenv(name, raising=False)
    assert calls.configuration(None, 30).host == "http://127.0.0.1:8787"
    for local in (None, "http://localhost:1", "http://[::1]:1"):
        assert calls.configuration(local, 30).api_key
    for other in ("https://shop.example", "http://127.0.0.1.shop.example", "https://localhost@x"):
        assert not calls.configuration(other, 30).api_key


def test_the_exit_status_tells_the_outcome(sandbox: Sandbox) -> None:
    words = ("call", "delete_customer_data", "-p", "integration_id=p", "--host", sandbox.url)
    refused = talon_one(*words, TALON_ONE_API_KEY="wrong")
    assert refused.status == 1
    assert json.loads(refused.out)["message"] == "Invalid API key"
    assert refused.err.startswith("talon-one call: 401 UNAUTHORIZED: Invalid API key")
    assert refused.err.count("\n") == 1
    assert "wrong" not in refused.err

    sandbox.faults.add(status=500, body="<b>\x1b[2J</b>", times=1)
    failed = talon_one(*words)
    assert (failed.status, failed.out) == (3, "<b>\\x1b[2J</b>\n")
    assert "\x1b" not in failed.err

    sandbox.faults.add(garbage=True)
    garbled = talon_one(*words, "--timeout", "10")
    assert (garbled.status, garbled.out) == (4, "")
    sandbox.faults.clear()
    sandbox.faults.add(delay=60)
    late = talon_one(*words, "--timeout", "0.3")
    assert (late.status, late.out) == (4, "")
    sandbox.faults.clear()


def test_where_no_sandbox_runs_it_says_how_to_start_one() -> None:
    with socket.socket() as taken:  # bound, and not listened on
        taken.bind(("127.0.0.1", 0))
        host = f"http://127.0.0.1:{taken.getsockname()[1]}"
        done = talon_one(
            *("call", "delete_customer_data", "-p", "integration_id=p", "--host", host)
        )
    said = f"talon-one call: no sandbox listens on {host}; start one with: talon-one sandbox\n"
    assert done == (4, "", said)


def test_a_seed_with_other_keys_is_told(tmp_path: Path) -> None:
    with Sandbox({"applications": [{"id": 1, "apiKeys": [{"key": "mine"}]}]}) as other:
        words = ("call", "create_audience_v2", "--body", '{"name": "a"}', "--host", other.url)
        assert talon_one(*words).err.endswith("was sent: set TALON_ONE_API_KEY\n")
        assert talon_one(*words, TALON_ONE_API_KEY="mine").status == 0


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["track_evnt"], "there is no operation 'track_evnt'; did you mean 'track_event'?"),
        (["qqq"], "there is no operation 'qqq'; see talon-one operations"),
        ([], "missing argument 'OPERATION'; see talon-one call --help"),
        ([SESSION, "--bodi", "{}"], "there is no option --bodi; did you mean '--body'?"),
        (
            [SESSION, "-p", "customer_sesion_id=s", "--body", "{}"],
            f"{SESSION} has no parameter 'customer_sesion_id'; did you mean 'customer_session_id'?",
        ),
        ([SESSION, "--body", "{}"], f"{SESSION} needs --param customer_session_id=VALUE"),
        (
            [SESSION, "-p", "customer_session_id=s", "-p", "customerSessionId=t", "--body", "{}"],
            "customer_session_id is given twice",
        ),
        (
            [SESSION, "-p", "customer_session_id=s"],
            f"{SESSION} needs a --body: IntegrationRequest, as a file, as JSON, or - for the input",
        ),
        (
            [SESSION, "-p", "customer_session_id=s", "--body", '{"a":\n 1,}'],
            "--body is no JSON: ",
        ),
        (
            [SESSION, "-p", "customer_session_id=s", "--body", ""],
            "--body is empty; it is a file, JSON, or - for the input",
        ),
        (
            [SESSION, "-p", "customer_session_id=s", "--body", "nowhere.json"],
            "cannot read the body from 'nowhere.json': No such file or directory",
        ),
        (
            [SESSION, "-p", "customer_session_id=s", "-p", "dry=maybe", "--body", "{}"],
            "dry is true or false, not 'maybe'",
        ),
        (
            [SESSION, "-p", "customer_session_id=", "--body", "{}"],
            "customer_session_id",
        ),
        (
            ["delete_audience_v2", "-p", "audience_id=one"],
            "audience_id is a whole number, not 'one'",
        ),
        (["delete_audience_v2", "-p", "audience_id"], "it is NAME=VALUE, not 'audience_id'"),
        (
            ["delete_audience_v2", "-p", "audience_id=1", "--body", "{}"],
            "delete_audience_v2 has no body",
        ),
        (
            ["delete_audience_v2", "-p", "audience_id=1", "--host", "localhost"],
            "TALON_ONE_HOST must begin with http:// or https://",
        ),
        *(
            (
                ["delete_audience_v2", "-p", "audience_id=1", "--timeout", given],
                f"'--timeout': it is a number of seconds above 0, not '{given}'",
            )
            for given in ("0", "-1", "soon", "nan", "inf")
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_mistake_costs_one_sentence(
    words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    done = in_this_process(capsys, "call", *words)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("talon-one call: ")
    assert sentence in done.err
    assert done.err.count("\n") == 1


def test_a_sandbox_explains_what_it_decided(sandbox: Sandbox) -> None:
    where = ("--explain", "--host", sandbox.url)
    session = ("call", SESSION, "-p", "customer_session_id=s")
    body = '{"customerSession": {"couponCodes": ["EXPIRED20"]}}'
    done = talon_one(*session, "--body", body, *where)
    assert (done.status, done.err) == (0, "")
    answer, _, told = done.out.partition("\n}\n\n")
    assert json.loads(answer + "}")["effects"]
    assert told == sandbox.decisions[-1].text() + "\n"
    assert "coupon EXPIRED20 of campaign 4: CouponExpired" in told

    silent = talon_one(
        "call",
        "update_customer_profile_v2",
        "-p",
        "integration_id=p",
        "-p",
        "run_rule_engine=false",
        "--body",
        "{}",
        *where,
    )
    assert (silent.status, silent.err) == (0, "")
    assert silent.out.endswith("(--without-decisions).\n")
    refused = talon_one(*session, "--body", "{}", *where)
    assert refused.status == 1
    assert refused.out.endswith("(--without-decisions).\n")
    assert len(sandbox.decisions) == 1


def test_a_call_is_explained_whoever_else_calls(capsys: pytest.CaptureFixture[str]) -> None:
    """Here another call is decided before the first one has its answer."""
    body = {"customerSession": {}}
    with Sandbox() as sandbox, ApiClient(sandbox.configuration()) as client:
        api = IntegrationApi(client)

        def call_too(request: RecordedRequest) -> None:
            if request.parameters == {"customerSessionId": "mine"}:
                api.update_customer_session_v2("other", body)

        sandbox.observe(call_too)
        words = ("call", SESSION, "-p", "customer_session_id=mine", "--body", json.dumps(body))
        done = in_this_process(capsys, *words, "--explain", "--host", sandbox.url)
        mine, other = sandbox.decisions
    assert (mine.entity.id, other.entity.id) == ("mine", "other")
    assert done.out.endswith(f"\n\n{mine.text()}\n")


def test_only_a_sandbox_is_asked_to_explain(sandbox: Sandbox) -> None:
    """And nothing is sent to others."""
    words = ("call", "delete_customer_data", "-p", "integration_id=p", "--explain")
    done = talon_one(*words, "--host", f"{sandbox.url}/elsewhere")
    assert (done.status, done.out) == (2, "")
    has_none = f"{sandbox.url}/elsewhere has none"
    assert (
        done.err == f"talon-one call: --explain asks a sandbox for its decisions, and {has_none}\n"
    )
    assert [request.method for request in sandbox.requests] == ["GET"]


class _Forgetful(BaseHTTPRequestHandler):
    """A sandbox that is gone once it was called, but for the answer to the call."""

    called: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        if self.called:
            self._answer(503, b"")
        else:
            self._answer(200, b'{"decisions": []}')

    def do_DELETE(self) -> None:
        self.called.append(self.path)
        self._answer(204, b"")

    def _answer(self, status: int, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("X-Sandbox-Request", "1")
        if status != 204:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


def test_a_call_whose_decision_is_lost_is_no_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit status 2 would say that nothing was sent."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Forgetful) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        host = f"http://127.0.0.1:{server.server_port}"
        words = ("call", "delete_customer_data", "-p", "integration_id=p", "--host", host)
        done = in_this_process(capsys, *words, "--explain")
        server.shutdown()
    assert _Forgetful.called == ["/v1/customer_data/p"]
    assert (done.status, done.out) == (4, "")
    assert done.err.startswith("talon-one call: the decision cannot be read: 503")
    assert done.err.count("\n") == 1


def test_a_terminal_gets_colours_and_nothing_that_drives_it(sandbox: Sandbox) -> None:
    body = json.dumps({**BODY, "responseContent": ["customerSession"]})
    words = (
        *("call", SESSION, "-p", "customer_session_id=s", "--body", body),
        *("--host", sandbox.url),
    )
    with terminal(*words) as screen:
        text = screen.read_to_end()
    assert '\x1b[32m"acceptCoupon"\x1b[0m' in text
    assert '"Näme"' in text
    assert '"\\u009b\\u202e"' in text
    with terminal(*words, NO_COLOR="1") as screen:
        plain = screen.read_to_end()
    assert "\x1b" not in plain
    assert json.loads(plain)["customerSession"]["attributes"] == {"Näme": "\x9b\u202e"}
